using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Typed.Tokenization.PreTokenization;

/// <summary>What the patterns of byte-level tokenizers tell apart: <c>\p{L}</c>, <c>\p{N}</c>, <c>\s</c>, the rest.</summary>
internal enum CharacterKind : byte
{
    Other,
    Letter,
    Number,
    Space,
}

/// <summary>The kinds of code points.</summary>
internal static class CharacterKinds
{
    private static readonly CharacterKind[] s_basicPlane = Make();

    /// <summary>The kind of the code point at a position, and how many chars it takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterKind At(ReadOnlySpan<char> text, int position, out int width)
    {
        char unit = text[position];
        width = 1;
        return char.IsSurrogate(unit) ? Astral(text[position..], out width) : s_basicPlane[unit];
    }

    /// <summary>The end of the run of a kind that starts at a position.</summary>
    public static int RunEnd(ReadOnlySpan<char> text, int position, CharacterKind kind)
    {
        while (position < text.Length && At(text, position, out int width) == kind)
        {
            position += width;
        }

        return position;
    }

    private static CharacterKind Astral(ReadOnlySpan<char> text, out int width)
    {
        Rune.DecodeFromUtf16(text, out Rune rune, out width);
        return Classify(rune);
    }

    private static CharacterKind[] Make()
    {
        CharacterKind[] kinds = new CharacterKind[char.MaxValue + 1];
        for (int value = 0; value < kinds.Length; value++)
        {
            if (Rune.TryCreate(value, out Rune rune))
            {
                kinds[value] = Classify(rune);
            }
        }

        return kinds;
    }

    private static CharacterKind Classify(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharacterKind.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber => CharacterKind.Number,
        _ => Rune.IsWhiteSpace(rune) ? CharacterKind.Space : CharacterKind.Other,
    };
}
