using Typed.Constraints.Expressions;

namespace Typed.Constraints.Automata;

/// <summary>A set of plain characters: some of ASCII, and of the others all or none.</summary>
/// <param name="Ascii">Those of ASCII.</param>
/// <param name="HasOthers">Whether it has the other characters of the basic plane.</param>
internal readonly record struct PlainCharacters(ByteSet Ascii, bool HasOthers)
{
    /// <summary>No character.</summary>
    public static PlainCharacters None => default;

    /// <summary>All of them.</summary>
    public static PlainCharacters All { get; } =
        new(ByteSet.OfRange(0x20, 0x7F) & ~(ByteSet.Of((byte)'"') | ByteSet.Of((byte)'\\')), HasOthers: true);

    /// <summary>Whether it has a character, which is told by its first byte.</summary>
    public bool HasFirst(byte value) => value < 0x80 ? Ascii.Contains(value) : HasOthers && value >= 0xC2;

    /// <summary>Whether it has all characters of another set.</summary>
    public bool Includes(in PlainCharacters other) =>
        ((other.Ascii.B0 & ~Ascii.B0) | (other.Ascii.B1 & ~Ascii.B1)) == 0 && (HasOthers || !other.HasOthers);

    /// <summary>What either has.</summary>
    public static PlainCharacters operator |(PlainCharacters left, PlainCharacters right) =>
        new(left.Ascii | right.Ascii, left.HasOthers || right.HasOthers);

    /// <summary>What both have.</summary>
    public static PlainCharacters operator &(PlainCharacters left, PlainCharacters right) =>
        new(left.Ascii & right.Ascii, left.HasOthers && right.HasOthers);
}
