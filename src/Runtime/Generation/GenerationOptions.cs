using System.Text;

namespace Typed;

/// <summary>
/// What can be said about a generation. A property that is null inherits, in this order of precedence, lowest first:
/// library defaults, the model's folder, the interface's attribute, the method's attribute, configuration, this call.
/// </summary>
/// <remarks>
/// Logits pass these in order, as in Hugging Face's pipeline: repetition penalty, frequency and presence penalty, n-grams,
/// minimum length, bad words and bias, temperature, top-k, top-p, min-p.
/// </remarks>
public sealed record GenerationOptions
{
    /// <summary>The most tokens to generate, counted after the prompt.</summary>
    /// <value>At least 1. Default 256.</value>
    public int? MaxNewTokens { get; init; }

    /// <summary>
    /// The most tokens of prompt and generated text together. Where <see cref="MaxNewTokens"/> is given too, the tighter of
    /// the two holds; the model's context is never exceeded.
    /// </summary>
    /// <value>At least 1. Default: the model's context.</value>
    public int? MaxLength { get; init; }

    /// <summary>How many tokens come before the model may end the text. A stop sequence still ends it.</summary>
    /// <value>At least 0 and at most <see cref="MaxNewTokens"/>. Default 0.</value>
    public int? MinNewTokens { get; init; }

    /// <summary>Whether to draw tokens at random (true) or always take the likeliest (false, greedy).</summary>
    /// <value>
    /// Unset samples exactly when <see cref="Temperature"/>, <see cref="TopK"/>, <see cref="TopP"/> or <see cref="MinP"/> was
    /// given in code, configuration or call, or when the model's folder asks for it by its own <c>do_sample</c>.
    /// </value>
    public bool? DoSample { get; init; }

    /// <summary>Divides the logits before sampling: lower repeats the likely, higher surprises.</summary>
    /// <value>At least 0; 0 means greedy. Default 1.</value>
    public double? Temperature { get; init; }

    /// <summary>Samples among this many likeliest tokens.</summary>
    /// <value>At least 0 and at most the model's vocabulary; 0 turns it off. Default 0.</value>
    public int? TopK { get; init; }

    /// <summary>Samples among the likeliest tokens whose probabilities add up to at least this (nucleus sampling).</summary>
    /// <value>Greater than 0 and at most 1; 1 turns it off. Default 1.</value>
    public double? TopP { get; init; }

    /// <summary>Samples among tokens that are at least this likely, as a share of the likeliest one's probability.</summary>
    /// <value>0 to 1; 0 turns it off. Default 0.</value>
    public double? MinP { get; init; }

    /// <summary>
    /// Makes tokens that the prompt or the text so far holds less likely: a positive logit is divided by it, a negative one
    /// multiplied, once for each distinct token.
    /// </summary>
    /// <value>0.01 to 100; 1 turns it off, below 1 encourages repetition. Default 1.</value>
    public double? RepetitionPenalty { get; init; }

    /// <summary>Taken from a token's logit as often as the generated text so far, without the prompt, holds the token.</summary>
    /// <value>-2 to 2; 0 turns it off, below 0 encourages repetition. Default 0.</value>
    public double? FrequencyPenalty { get; init; }

    /// <summary>Taken once from the logit of a token that the generated text so far, without the prompt, holds.</summary>
    /// <value>-2 to 2; 0 turns it off, below 0 encourages repetition. Default 0.</value>
    public double? PresencePenalty { get; init; }

    /// <summary>No run of this many tokens occurs twice in prompt and text.</summary>
    /// <value>At least 0; 0 turns it off. Default 0.</value>
    public int? NoRepeatNgramSize { get; init; }

    /// <summary>
    /// How many texts to make of one prompt. They share the work on the prompt. More than one needs sampling, since greedy
    /// texts are all the same, or <see cref="NumBeams"/> of at least as many.
    /// </summary>
    /// <value>At least 1. Default 1.</value>
    public int? NumReturnSequences { get; init; }

    /// <summary>
    /// How many texts beam search carries on side by side; the likeliest as a whole wins. It does not sample, and its text
    /// comes at its end.
    /// </summary>
    /// <value>1 to 32, and at most the sequences that the engine runs at the same time; 1 is no beam search. Default 1.</value>
    public int? NumBeams { get; init; }

    /// <summary>
    /// The power of its length, in generated tokens, by which beam search divides a text's log probability: above 0 favours
    /// long texts, below 0 short ones.
    /// </summary>
    /// <value>Any finite number. Default 1.</value>
    public double? LengthPenalty { get; init; }

    /// <summary>
    /// Whether beam search ends as soon as <see cref="NumBeams"/> texts have ended (true), or only when no text that goes on
    /// could still beat one of them (false).
    /// </summary>
    /// <value>Default true.</value>
    public bool? EarlyStopping { get; init; }

    /// <summary>Makes sampling repeatable: the same seed gives the same text on the same engine and model.</summary>
    /// <value>Any value. Default: a different one each time.</value>
    public long? Seed { get; init; }

    /// <summary>Texts that end the generation. They are matched across tokens and are not part of the result.</summary>
    /// <value>None of them empty. Default: none.</value>
    public IReadOnlyList<string>? StopSequences { get; init; }

    /// <summary>What is added to the logits of tokens, by id: negative makes a token rarer, positive more frequent.</summary>
    /// <value>Ids of the model's vocabulary with numbers from -100, which as good as forbids a token, to 100. Default: none.</value>
    public IReadOnlyDictionary<int, double>? LogitBias { get; init; }

    /// <summary>
    /// Texts that may not be generated. Each is forbidden as the tokens that spell it, with and without a space before it;
    /// other ways to spell it in tokens are not.
    /// </summary>
    /// <value>None of them empty. Default: none.</value>
    public IReadOnlyList<string>? BadWords { get; init; }

    /// <summary>Whether the result begins with the prompt.</summary>
    /// <value>Default false.</value>
    public bool? ReturnFullText { get; init; }

    /// <summary>
    /// How many of the likeliest tokens are reported, with their log probabilities, beside each token that was taken
    /// (<see cref="Generation{T}.LogProbs"/>). The probabilities are the model's own, before any other option.
    /// </summary>
    /// <value>0 to 20; 0 reports only the token that was taken. Default: off, nothing is reported.</value>
    public int? LogProbs { get; init; }

    /// <summary>These options, with every one that is null taken from <paramref name="lower"/>.</summary>
    public GenerationOptions Over(GenerationOptions? lower) => lower is null ? this : new()
    {
        MaxNewTokens = MaxNewTokens ?? lower.MaxNewTokens,
        MaxLength = MaxLength ?? lower.MaxLength,
        MinNewTokens = MinNewTokens ?? lower.MinNewTokens,
        DoSample = DoSample ?? lower.DoSample,
        Temperature = Temperature ?? lower.Temperature,
        TopK = TopK ?? lower.TopK,
        TopP = TopP ?? lower.TopP,
        MinP = MinP ?? lower.MinP,
        RepetitionPenalty = RepetitionPenalty ?? lower.RepetitionPenalty,
        FrequencyPenalty = FrequencyPenalty ?? lower.FrequencyPenalty,
        PresencePenalty = PresencePenalty ?? lower.PresencePenalty,
        NoRepeatNgramSize = NoRepeatNgramSize ?? lower.NoRepeatNgramSize,
        NumReturnSequences = NumReturnSequences ?? lower.NumReturnSequences,
        NumBeams = NumBeams ?? lower.NumBeams,
        LengthPenalty = LengthPenalty ?? lower.LengthPenalty,
        EarlyStopping = EarlyStopping ?? lower.EarlyStopping,
        Seed = Seed ?? lower.Seed,
        StopSequences = StopSequences ?? lower.StopSequences,
        LogitBias = LogitBias ?? lower.LogitBias,
        BadWords = BadWords ?? lower.BadWords,
        ReturnFullText = ReturnFullText ?? lower.ReturnFullText,
        LogProbs = LogProbs ?? lower.LogProbs,
    };

    /// <summary>The options that are set, as in "Temperature = 0.7, MaxNewTokens = 100"; empty where none is.</summary>
    public override string ToString() => new StringBuilder()
        .AppendOption(nameof(MaxNewTokens), MaxNewTokens)
        .AppendOption(nameof(MaxLength), MaxLength)
        .AppendOption(nameof(MinNewTokens), MinNewTokens)
        .AppendOption(nameof(DoSample), DoSample)
        .AppendOption(nameof(Temperature), Temperature)
        .AppendOption(nameof(TopK), TopK)
        .AppendOption(nameof(TopP), TopP)
        .AppendOption(nameof(MinP), MinP)
        .AppendOption(nameof(RepetitionPenalty), RepetitionPenalty)
        .AppendOption(nameof(FrequencyPenalty), FrequencyPenalty)
        .AppendOption(nameof(PresencePenalty), PresencePenalty)
        .AppendOption(nameof(NoRepeatNgramSize), NoRepeatNgramSize)
        .AppendOption(nameof(NumReturnSequences), NumReturnSequences)
        .AppendOption(nameof(NumBeams), NumBeams)
        .AppendOption(nameof(LengthPenalty), LengthPenalty)
        .AppendOption(nameof(EarlyStopping), EarlyStopping)
        .AppendOption(nameof(Seed), Seed)
        .AppendOption(nameof(StopSequences), StopSequences)
        .AppendOption(nameof(LogitBias), LogitBias)
        .AppendOption(nameof(BadWords), BadWords)
        .AppendOption(nameof(ReturnFullText), ReturnFullText)
        .AppendOption(nameof(LogProbs), LogProbs)
        .ToString();
}
