using System.Text;

namespace Typed;

/// <summary>
/// What can be said about a generation. A property that is null inherits, in this order of precedence, lowest first:
/// library defaults, the model's folder, the interface's attribute, the method's attribute, configuration, this call.
/// </summary>
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

    /// <summary>Whether to draw tokens at random (true) or always take the likeliest (false, greedy).</summary>
    /// <value>
    /// Unset samples exactly when <see cref="Temperature"/>, <see cref="TopK"/> or <see cref="TopP"/> was given in code,
    /// configuration or call, or when the model's folder asks for it by its own <c>do_sample</c>.
    /// </value>
    public bool? DoSample { get; init; }

    /// <summary>Divides the logits before sampling: lower repeats the likely, higher surprises.</summary>
    /// <value>At least 0; 0 means greedy. Default 1.</value>
    public double? Temperature { get; init; }

    /// <summary>Samples among this many likeliest tokens.</summary>
    /// <value>At least 0; 0 turns it off. Default 0.</value>
    public int? TopK { get; init; }

    /// <summary>Samples among the likeliest tokens whose probabilities add up to at least this (nucleus sampling).</summary>
    /// <value>Greater than 0 and at most 1; 1 turns it off. Default 1.</value>
    public double? TopP { get; init; }

    /// <summary>
    /// Makes tokens that the prompt or the text so far holds less likely: a positive logit is divided by it, a negative one
    /// multiplied, once for each distinct token.
    /// </summary>
    /// <value>0.01 to 100; 1 turns it off, below 1 encourages repetition. Default 1.</value>
    public double? RepetitionPenalty { get; init; }

    /// <summary>Makes sampling repeatable: the same seed gives the same text on the same engine and model.</summary>
    /// <value>Any value. Default: a different one each time.</value>
    public long? Seed { get; init; }

    /// <summary>Texts that end the generation. They are matched across tokens and are not part of the result.</summary>
    /// <value>None of them empty. Default: none.</value>
    public IReadOnlyList<string>? StopSequences { get; init; }

    /// <summary>These options, with every one that is null taken from <paramref name="lower"/>.</summary>
    public GenerationOptions Over(GenerationOptions? lower) => lower is null ? this : new()
    {
        MaxNewTokens = MaxNewTokens ?? lower.MaxNewTokens,
        MaxLength = MaxLength ?? lower.MaxLength,
        DoSample = DoSample ?? lower.DoSample,
        Temperature = Temperature ?? lower.Temperature,
        TopK = TopK ?? lower.TopK,
        TopP = TopP ?? lower.TopP,
        RepetitionPenalty = RepetitionPenalty ?? lower.RepetitionPenalty,
        Seed = Seed ?? lower.Seed,
        StopSequences = StopSequences ?? lower.StopSequences,
    };

    /// <summary>The options that are set, as in "Temperature = 0.7, MaxNewTokens = 100"; empty where none is.</summary>
    public override string ToString() => new StringBuilder()
        .AppendOption(nameof(MaxNewTokens), MaxNewTokens)
        .AppendOption(nameof(MaxLength), MaxLength)
        .AppendOption(nameof(DoSample), DoSample)
        .AppendOption(nameof(Temperature), Temperature)
        .AppendOption(nameof(TopK), TopK)
        .AppendOption(nameof(TopP), TopP)
        .AppendOption(nameof(RepetitionPenalty), RepetitionPenalty)
        .AppendOption(nameof(Seed), Seed)
        .AppendOption(nameof(StopSequences), StopSequences)
        .ToString();
}
