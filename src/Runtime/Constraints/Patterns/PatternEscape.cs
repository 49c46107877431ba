namespace Typed.Constraints.Patterns;

/// <summary>What an escape stands for: one character, or one of a set.</summary>
/// <param name="CodePoint">The character; null for a set.</param>
/// <param name="Set">The set; null for one character.</param>
internal readonly record struct PatternEscape(int? CodePoint, CodePointSet? Set)
{
    public static implicit operator PatternEscape(int codePoint) => new(codePoint, null);

    public static implicit operator PatternEscape(CodePointSet set) => new(null, set);
}
