namespace Typed;

/// <summary>
/// Lets the model write freely before its answer, so that it can reason first and be constrained after. What it thought is
/// <see cref="Generation{T}.Thoughts"/>.
/// </summary>
/// <param name="maxTokens">The most tokens of the free text; at least 1. They count as new tokens.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ThinkAttribute(int maxTokens) : Attribute
{
    /// <summary>The most tokens of the free text.</summary>
    /// <value>At least 1.</value>
    public int MaxTokens { get; } = maxTokens;

    /// <summary>What stands before the free text.</summary>
    /// <value>Default <c>&lt;think&gt;</c>.</value>
    public string Start { get; set; } = "<think>";

    /// <summary>What ends the free text.</summary>
    /// <value>Default <c>&lt;/think&gt;</c>.</value>
    public string End { get; set; } = "</think>";
}
