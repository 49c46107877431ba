namespace Typed;

/// <summary>
/// A text begins with thoughts, which are free, and goes on with the answer, which the request's <see cref="GenerationRequest.Grammar"/>
/// constrains: what <see cref="ThinkAttribute"/> asks for.
/// </summary>
public sealed record Thinking
{
    /// <summary>The most tokens of the thoughts. They count as new tokens.</summary>
    /// <value>At least 1.</value>
    public required int MaxTokens { get; init; }

    /// <summary>What stands before the thoughts.</summary>
    /// <value>Default <c>&lt;think&gt;</c>.</value>
    public string Start { get; init; } = "<think>";

    /// <summary>What ends the thoughts.</summary>
    /// <value>Default <c>&lt;/think&gt;</c>.</value>
    public string End { get; init; } = "</think>";

    /// <summary>Whether the prompt ends with <see cref="Start"/>, so that the text begins with thoughts at once.</summary>
    /// <remarks>
    /// It is the prompt's own text that says so, the developer's or that of the model's chat template, and never what comes from
    /// outside.
    /// </remarks>
    /// <value>Default false.</value>
    public bool IsOpen { get; init; }
}
