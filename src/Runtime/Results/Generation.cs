using Typed.Chat;

namespace Typed;

/// <summary>A result together with how it came about.</summary>
/// <typeparam name="T">What the result is.</typeparam>
public sealed record Generation<T>
{
    /// <summary>The result.</summary>
    public required T Value { get; init; }

    /// <summary>The text from which the result was read, as the model made it; what it thought before is not part of it.</summary>
    public required string Text { get; init; }

    /// <summary>What the model thought before its answer; null where it was not asked to (<see cref="ThinkAttribute"/>).</summary>
    public string? Thoughts { get; init; }

    /// <summary>How many times the model was asked, until its value passed its checks (<see cref="RetryAttribute"/>).</summary>
    /// <value>At least 1.</value>
    public int Attempts { get; init; } = 1;

    /// <summary>How many tokens the prompt had; of several attempts, the prompts of all.</summary>
    public required int InputTokens { get; init; }

    /// <summary>
    /// How many tokens were generated, in all attempts: those of its thoughts, and a token that ended the text, included.
    /// </summary>
    public required int OutputTokens { get; init; }

    /// <summary>Why the generation ended.</summary>
    public required FinishReason FinishReason { get; init; }

    /// <summary>How long it took, all attempts together.</summary>
    public required GenerationTimings Timings { get; init; }

    /// <summary>
    /// The log probabilities of the tokens of the last attempt, those of its thoughts included; null unless <see cref="GenerationOptions.LogProbs"/> asks for them.
    /// </summary>
    public IReadOnlyList<TokenLogProbs>? LogProbs { get; init; }

    /// <summary>The functions that the text calls.</summary>
    internal IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];

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

    /// <summary>The same as a further attempt.</summary>
    /// <param name="previous">The attempts before it.</param>
    internal Generation<T> After(Generation<T> previous) => this with
    {
        Attempts = previous.Attempts + 1,
        InputTokens = previous.InputTokens + InputTokens,
        OutputTokens = previous.OutputTokens + OutputTokens,
        Timings = new GenerationTimings(previous.Timings.FirstToken, previous.Timings.Total + Timings.Total),
    };
}
