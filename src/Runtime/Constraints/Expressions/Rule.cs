namespace Typed.Constraints.Expressions;

/// <summary>A named expression that may refer to itself, declared before it is defined.</summary>
internal sealed class Rule(string name)
{
    /// <summary>The name, for errors.</summary>
    public string Name { get; } = name;

    /// <summary>What it accepts; null until it is defined.</summary>
    public Expression? Body { get; set; }

    /// <summary>The length of its shortest text, found when an automaton is made; until then a lower bound.</summary>
    public int ShortestLength { get; set; }
}
