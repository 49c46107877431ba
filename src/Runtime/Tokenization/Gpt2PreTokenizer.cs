using System.Globalization;
using System.Text;

namespace Typed.Tokenization;

/// <summary>
/// Cuts text into words as GPT-2's pattern does:
/// <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>.
/// </summary>
/// <remarks>
/// Written by hand because the pattern means code points, while .NET's regular expressions see UTF-16 units: a letter
/// beyond the basic plane would be taken for a symbol.
/// </remarks>
internal static class Gpt2PreTokenizer
{
    private enum Kind
    {
        Letter,
        Number,
        Space,
        Other,
    }

    /// <summary>The length, in chars, of the word at the start of a text that is not empty.</summary>
    public static int NextLength(ReadOnlySpan<char> text)
    {
        int contraction = ContractionLength(text);
        if (contraction > 0)
        {
            return contraction;
        }

        Kind kind = Classify(text, out int width);
        if (kind == Kind.Space)
        {
            // One plain space goes with the word that follows it.
            if (text[0] == ' ' && text.Length > 1)
            {
                Kind next = Classify(text[1..], out _);
                if (next != Kind.Space)
                {
                    return 1 + RunLength(text[1..], next);
                }
            }

            int run = RunLength(text, Kind.Space);
            if (run == text.Length)
            {
                return run;
            }

            // \s+(?!\S): white space before a word leaves its last character to what follows.
            return run > width ? run - LastWidth(text[..run]) : run;
        }

        return RunLength(text, kind);
    }

    private static int ContractionLength(ReadOnlySpan<char> text)
    {
        if (text[0] != '\'' || text.Length < 2)
        {
            return 0;
        }

        if (text[1] is 's' or 't' or 'm' or 'd')
        {
            return 2;
        }

        return text.Length > 2 && (text[1], text[2]) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? 3 : 0;
    }

    private static int RunLength(ReadOnlySpan<char> text, Kind kind)
    {
        int length = 0;
        while (length < text.Length && Classify(text[length..], out int width) == kind)
        {
            length += width;
        }

        return length;
    }

    private static int LastWidth(ReadOnlySpan<char> text)
    {
        Rune.DecodeLastFromUtf16(text, out _, out int width);
        return width;
    }

    private static Kind Classify(ReadOnlySpan<char> text, out int width)
    {
        char first = text[0];
        if (first < 128)
        {
            width = 1;
            return char.IsAsciiLetter(first) ? Kind.Letter
                : char.IsAsciiDigit(first) ? Kind.Number
                : first is ' ' or (>= '\t' and <= '\r') ? Kind.Space
                : Kind.Other;
        }

        Rune.DecodeFromUtf16(text, out Rune rune, out width);
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber => Kind.Number,
            _ => Rune.IsWhiteSpace(rune) ? Kind.Space : Kind.Other,
        };
    }
}
