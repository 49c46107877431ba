using Typed.Constraints.Expressions;

namespace Typed.Constraints.Automata;

/// <summary>Plain characters that may follow in any order and number up to a length, whatever they are.</summary>
/// <param name="Characters">Which characters.</param>
/// <param name="Length">How many at most; <see cref="int.MaxValue"/> for any number. 0 where nothing is known.</param>
/// <param name="Ending">The most bytes that ending the text takes after one or more of them.</param>
internal sealed record CharacterRun(PlainCharacters Characters, int Length, int Ending)
{
    /// <summary>Nothing is known of what may follow.</summary>
    public static CharacterRun None { get; } = new(PlainCharacters.None, 0, 0);

    /// <summary>Which bytes may follow where the text stands within a character, before the run; null where one begins.</summary>
    public ByteSet? Rest { get; init; }

    /// <summary>Whether it begins after a byte: that of a whole character, or one that all characters may go on from.</summary>
    public bool IsAfter(byte value) => Rest is not { } rest || (RestAfter(value) & ~rest) == ByteSet.None;

    // What follows a byte in well-formed UTF-8, where something of the character follows.
    private static ByteSet RestAfter(byte value) => value switch
    {
        0xE0 => ByteSet.OfRange(0xA0, 0xBF),
        0xED => ByteSet.OfRange(0x80, 0x9F),
        _ => ByteSet.OfRange(0x80, 0xBF),
    };
}
