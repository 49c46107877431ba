namespace Typed;

/// <summary>A result together with how it came about.</summary>
/// <typeparam name="T">What the result is.</typeparam>
public sealed record Generation<T>
{
    /// <summary>The result.</summary>
    public required T Value { get; init; }

    /// <summary>The text from which the result was read, as the model made it.</summary>
    public required string Text { get; init; }

    /// <summary>What the model thought before its answer; null where it was not asked to (<see cref="ThinkAttribute"/>).</summary>
    public string? Thoughts { get; init; }

    /// <summary>How many times the model was asked, until its value passed its checks (<see cref="RetryAttribute"/>).</summary>
    /// <value>At least 1.</value>
    public int Attempts { get; init; } = 1;

    /// <summary>How many tokens the prompt had.</summary>
    public required int InputTokens { get; init; }

    /// <summary>How many tokens were generated, a token that ended the text included.</summary>
    public required int OutputTokens { get; init; }

    /// <summary>Why the generation ended.</summary>
    public required FinishReason FinishReason { get; init; }

    /// <summary>How long it took.</summary>
    public required GenerationTimings Timings { get; init; }

    /// <summary>
    /// The log probabilities of the tokens; null unless <see cref="GenerationOptions.LogProbs"/> asks for them.
    /// </summary>
    public IReadOnlyList<TokenLogProbs>? LogProbs { get; init; }

    /// <summary>The text and how it came about, for people.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Text} [{InputTokens} tokens in, {OutputTokens} out, {FinishReason}, {Timings.Total.TotalMilliseconds:0} ms]");

    /// <summary>The same with another value.</summary>
    internal Generation<TOther> With<TOther>(TOther value) => new()
    {
        Value = value,
        Text = Text,
        Thoughts = Thoughts,
        Attempts = Attempts,
        InputTokens = InputTokens,
        OutputTokens = OutputTokens,
        FinishReason = FinishReason,
        Timings = Timings,
        LogProbs = LogProbs,
    };
}
