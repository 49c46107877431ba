namespace Typed.Constraints;

/// <summary>What the tokens of a text must spell. Immutable and safe for concurrent use.</summary>
internal interface ITokenConstraint
{
    /// <summary>The fewest tokens in which a text can be ended validly.</summary>
    int ShortestLength { get; }

    /// <summary>Whether so many tokens are enough for a text.</summary>
    bool FitsIn(int tokens) => ShortestLength <= tokens;

    /// <summary>Starts a text.</summary>
    ITokenMatcher CreateMatcher();
}
