namespace Typed.Constraints.Expressions;

/// <summary>A named expression that may refer to itself, declared before it is defined.</summary>
internal sealed class Rule(string name)
{
    /// <summary>The name, for errors.</summary>
    public string Name { get; } = name;
}
