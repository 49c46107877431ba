using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Typed.Cli.Options;

/// <summary>The options of generation as flags: each has the option's name in small letters.</summary>
/// <param name="isChat">Whether answers of a chat are made: one text at a time, and nothing but text.</param>
internal sealed class GenerationFlags(bool isChat)
{
    private readonly Option<int?> _maxNewTokens = new("--max-new-tokens", "-n") { Description = "The most tokens to generate. Default 256." };
    private readonly Option<int?> _maxLength = new("--max-length") { Description = "The most tokens of prompt and text together. Default the context." };
    private readonly Option<int?> _minNewTokens = new("--min-new-tokens") { Description = "How many tokens come before the text may end. Default 0." };
    private readonly Option<bool?> _doSample = Switch("--do-sample", "Draw tokens at random, or with 'false' take the likeliest.");
    private readonly Option<double?> _temperature = new("--temperature", "-t") { Description = "Below 1 repeats the likely, above surprises; 0 is greedy." };
    private readonly Option<int?> _topK = new("--top-k") { Description = "Sample among this many likeliest tokens; 0 is all." };
    private readonly Option<double?> _topP = new("--top-p") { Description = "Sample among the likeliest tokens that hold this probability together." };
    private readonly Option<double?> _minP = new("--min-p") { Description = "Sample among tokens at least this likely, as a share of the likeliest one." };
    private readonly Option<double?> _repetitionPenalty = new("--repetition-penalty") { Description = "Above 1 makes tokens already seen less likely." };
    private readonly Option<double?> _frequencyPenalty = new("--frequency-penalty") { Description = "Taken from a token's logit each time it was generated: -2 to 2." };
    private readonly Option<double?> _presencePenalty = new("--presence-penalty") { Description = "Taken once from the logit of tokens already generated: -2 to 2." };
    private readonly Option<int?> _noRepeatNgramSize = new("--no-repeat-ngram-size") { Description = "No run of this many tokens occurs twice; 0 is off." };
    private readonly Option<int?> _numReturnSequences = new("--num-return-sequences") { Description = "How many texts to make of each prompt. Default 1." };
    private readonly Option<int?> _numBeams = new("--num-beams") { Description = "How many texts beam search carries on; 1 is no beam search." };
    private readonly Option<double?> _lengthPenalty = new("--length-penalty") { Description = "Above 0, beam search favours long texts; below, short ones." };
    private readonly Option<bool?> _earlyStopping = Switch("--early-stopping", "End beam search as soon as enough texts have ended.");
    private readonly Option<long?> _seed = new("--seed") { Description = "Makes sampling repeatable." };
    private readonly Option<string[]?> _stop = new("--stop", "--stop-sequences") { Description = "A text that ends the generation; may be given several times." };
    private readonly Option<KeyValuePair<int, double>[]?> _logitBias = new("--logit-bias")
    {
        Description = "ID=BIAS, from -100 (never) to 100, added to a token's logit; may be given several times.",
        CustomParser = ReadBias,
    };

    private readonly Option<string[]?> _badWords = new("--bad-words") { Description = "A text that may not be generated; may be given several times." };
    private readonly Option<bool?> _returnFullText = Switch("--return-full-text", "Begin the text with the prompt.");
    private readonly Option<int?> _logProbs = new("--log-probs") { Description = "How many of the likeliest tokens are reported beside each token: 0 to 20. Needs --json." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])
        [
            _maxNewTokens, _maxLength, _minNewTokens, _doSample, _temperature, _topK, _topP, _minP, _repetitionPenalty,
            _frequencyPenalty, _presencePenalty, _noRepeatNgramSize, _numBeams, _lengthPenalty, _earlyStopping, _seed, _stop,
            _logitBias, _badWords, .. isChat ? [] : (Option[])[_numReturnSequences, _returnFullText, _logProbs],
        ])
        {
            command.Add(option);
        }
    }

    /// <summary>The options that were given, checked as far as they can be without a model.</summary>
    /// <exception cref="GenerationOptionsException">An option is out of range or contradicts another.</exception>
    public GenerationOptions Read(ParseResult arguments)
    {
        GenerationOptions options = ReadUnchecked(arguments);

        GenerationOptionsRules.ThrowIfOutOfRange(options);

        // A model whose own options contradict none that may be given.
        GenerationOptions any = new()
        {
            DoSample = true,
            MaxNewTokens = int.MaxValue,
            NumBeams = Math.Min(options.NumReturnSequences ?? 1, GenerationOptionsRules.LargestNumBeams),
        };
        GenerationOptionsRules.ThrowIfContradictory(GenerationOptionsResolver.Resolve(any, int.MaxValue, options));
        return options;
    }

    private GenerationOptions ReadUnchecked(ParseResult arguments) => new()
    {
        MaxNewTokens = arguments.GetValue(_maxNewTokens),
        MaxLength = arguments.GetValue(_maxLength),
        MinNewTokens = arguments.GetValue(_minNewTokens),
        DoSample = arguments.GetValue(_doSample),
        Temperature = arguments.GetValue(_temperature),
        TopK = arguments.GetValue(_topK),
        TopP = arguments.GetValue(_topP),
        MinP = arguments.GetValue(_minP),
        RepetitionPenalty = arguments.GetValue(_repetitionPenalty),
        FrequencyPenalty = arguments.GetValue(_frequencyPenalty),
        PresencePenalty = arguments.GetValue(_presencePenalty),
        NoRepeatNgramSize = arguments.GetValue(_noRepeatNgramSize),
        NumReturnSequences = arguments.GetValue(_numReturnSequences),
        NumBeams = arguments.GetValue(_numBeams),
        LengthPenalty = arguments.GetValue(_lengthPenalty),
        EarlyStopping = arguments.GetValue(_earlyStopping),
        Seed = arguments.GetValue(_seed),
        StopSequences = NullIfEmpty(arguments.GetValue(_stop)),
        LogitBias = NullIfEmpty(arguments.GetValue(_logitBias))?.ToDictionary(),
        BadWords = NullIfEmpty(arguments.GetValue(_badWords)),
        ReturnFullText = arguments.GetValue(_returnFullText),
        LogProbs = arguments.GetValue(_logProbs),
    };

    /// <summary>A flag that is true by itself, and may be given as false.</summary>
    private static Option<bool?> Switch(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne, CustomParser = ReadSwitch };

    private static bool? ReadSwitch(ArgumentResult result)
    {
        if (result.Tokens is [])
        {
            return true;
        }

        if (bool.TryParse(result.Tokens[0].Value, out bool value))
        {
            return value;
        }

        result.AddError($"'{result.Tokens[0].Value}' is neither 'true' nor 'false'.");
        return null;
    }

    private static KeyValuePair<int, double>[]? ReadBias(ArgumentResult result)
    {
        Dictionary<int, double> biases = [];
        foreach (Token token in result.Tokens)
        {
            if (token.Value.Split('=') is not [string idText, string biasText]
                || !int.TryParse(idText, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                || !double.TryParse(biasText, NumberStyles.Float, CultureInfo.InvariantCulture, out double bias))
            {
                result.AddError($"'{token.Value}' is not of the form ID=BIAS, such as 50256=-100.");
                return null;
            }

            biases[id] = bias;
        }

        return [.. biases];
    }

    private static T[]? NullIfEmpty<T>(T[]? items) => items is { Length: > 0 } ? items : null;
}
