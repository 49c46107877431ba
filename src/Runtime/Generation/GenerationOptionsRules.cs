namespace Typed;

/// <summary>What options may be, alone and together.</summary>
internal static class GenerationOptionsRules
{
    /// <summary>The most beams: what GenAI's runtime allows.</summary>
    public const int LargestNumBeams = 32;

    /// <summary>The most tokens whose log probabilities are reported.</summary>
    public const int LargestLogProbs = 20;

    /// <summary>Checks every range.</summary>
    /// <exception cref="GenerationOptionsException">An option is out of range.</exception>
    public static void ThrowIfOutOfRange(GenerationOptions options)
    {
        Check(nameof(options.MaxNewTokens), options.MaxNewTokens, options.MaxNewTokens is not < 1, "at least 1");
        Check(nameof(options.MaxLength), options.MaxLength, options.MaxLength is not < 1, "at least 1");
        Check(nameof(options.MinNewTokens), options.MinNewTokens, options.MinNewTokens is not < 0, "at least 0");
        Check(
            nameof(options.Temperature),
            options.Temperature,
            options.Temperature is null or (>= 0 and <= float.MaxValue),
            "at least 0 and finite; 0 means greedy");
        Check(nameof(options.TopK), options.TopK, options.TopK is not < 0, "at least 0; 0 turns it off");
        Check(nameof(options.TopP), options.TopP, options.TopP is null or (> 0 and <= 1), "greater than 0 and at most 1");
        Check(nameof(options.MinP), options.MinP, options.MinP is null or (>= 0 and <= 1), "0 to 1; 0 turns it off");
        Check(
            nameof(options.RepetitionPenalty),
            options.RepetitionPenalty,
            options.RepetitionPenalty is null or (>= 0.01 and <= 100),
            "0.01 to 100; 1 turns it off");
        Check(
            nameof(options.FrequencyPenalty),
            options.FrequencyPenalty,
            options.FrequencyPenalty is null or (>= -2 and <= 2),
            "-2 to 2; 0 turns it off");
        Check(
            nameof(options.PresencePenalty),
            options.PresencePenalty,
            options.PresencePenalty is null or (>= -2 and <= 2),
            "-2 to 2; 0 turns it off");
        Check(
            nameof(options.NoRepeatNgramSize),
            options.NoRepeatNgramSize,
            options.NoRepeatNgramSize is not < 0,
            "at least 0; 0 turns it off");
        Check(nameof(options.NumReturnSequences), options.NumReturnSequences, options.NumReturnSequences is not < 1, "at least 1");
        Check(
            nameof(options.NumBeams),
            options.NumBeams,
            options.NumBeams is null or (>= 1 and <= LargestNumBeams),
            $"1 to {LargestNumBeams}; 1 is no beam search");
        Check(
            nameof(options.LengthPenalty),
            options.LengthPenalty,
            options.LengthPenalty is not { } penalty || double.IsFinite(penalty),
            "a finite number");
        Check(
            nameof(options.LogProbs),
            options.LogProbs,
            options.LogProbs is null or (>= 0 and <= LargestLogProbs),
            $"0 to {LargestLogProbs}");
        CheckTexts(nameof(options.StopSequences), options.StopSequences, "which would end every generation at once");
        CheckTexts(nameof(options.BadWords), options.BadWords, "which no text can avoid");
        foreach ((int id, double bias) in options.LogitBias ?? new Dictionary<int, double>())
        {
            Check(nameof(options.LogitBias), id, id >= 0, "a token id of at least 0");
            Check(nameof(options.LogitBias), bias, bias is >= -100 and <= 100, "-100 to 100 for each token");
        }
    }

    /// <summary>Checks that options do not contradict each other.</summary>
    /// <exception cref="GenerationOptionsException">Two options contradict each other.</exception>
    public static void ThrowIfContradictory(ResolvedGenerationOptions options)
    {
        if (options.MinNewTokens > options.MaxNewTokens)
        {
            throw Error(
                nameof(options.MinNewTokens),
                $"MinNewTokens is {options.MinNewTokens}, more than MaxNewTokens, which is {options.MaxNewTokens}. Lower the " +
                "one or raise the other.");
        }

        if (options.NumBeams > 1 && !options.IsGreedy)
        {
            throw Error(
                nameof(options.NumBeams),
                $"NumBeams is {options.NumBeams}, but sampling is on (DoSample, Temperature, TopK, TopP or MinP), and beam " +
                "search does not sample. Set DoSample = false, or leave out NumBeams.");
        }

        if (options.NumBeams > 1 && options.NumReturnSequences > options.NumBeams)
        {
            throw Error(
                nameof(options.NumReturnSequences),
                $"NumReturnSequences is {options.NumReturnSequences}, but beam search finds no more than NumBeams texts, " +
                $"which is {options.NumBeams}. Raise NumBeams or lower NumReturnSequences.");
        }

        if (options.NumBeams == 1 && options.NumReturnSequences > 1 && options.IsGreedy)
        {
            throw Error(
                nameof(options.NumReturnSequences),
                $"NumReturnSequences is {options.NumReturnSequences}, but greedy decoding gives the same text each time. " +
                $"{HowToSample(options)}, or search with NumBeams = {options.NumReturnSequences}.");
        }
    }

    private static string HowToSample(ResolvedGenerationOptions options) =>
        !options.DoSample ? "Sample (DoSample = true, or a Temperature above 0)"
        : options.TopK == 1 ? "Leave out TopK = 1, which leaves one token to choose from"
        : "Give a Temperature above 0";

    private static void CheckTexts(string option, IReadOnlyList<string>? texts, string problem)
    {
        if (texts?.Any(string.IsNullOrEmpty) == true)
        {
            throw Error(option, $"{option} holds an empty text, {problem}. Remove it.");
        }
    }

    private static void Check<T>(string option, T value, bool inRange, string range)
    {
        if (!inRange)
        {
            throw Error(option, FormattableString.Invariant($"{option} is {value}; it must be {range}."));
        }
    }

    private static GenerationOptionsException Error(string option, string message) => new(option, message);
}
