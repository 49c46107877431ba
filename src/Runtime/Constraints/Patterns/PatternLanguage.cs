namespace Typed.Constraints.Patterns;

/// <summary>What a part of a pattern matches: any of its pieces.</summary>
internal sealed class PatternLanguage(params PatternPiece[] pieces)
{
    public PatternPiece[] Pieces { get; } = pieces;

    /// <summary>The characters, where it matches exactly one of a set; otherwise null.</summary>
    public CodePointSet? Characters { get; init; }

    /// <summary>Whether it is one character beyond the basic plane that the pattern writes out.</summary>
    public bool IsBeyond { get; init; }

    /// <summary>How often parts of the pattern stand in the shortest text; bounds what nested counts add up to.</summary>
    public long Weight { get; init; } = 1;
}
