using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Typed.Tokenization;

/// <summary>A regular expression of a tokenizer, which means code points, run by .NET's, which means UTF-16 units.</summary>
/// <remarks>
/// In text beyond the basic plane, each surrogate pair is matched as one stand-in of the same general category.
/// <see cref="RegexTranslation"/> refuses patterns that could tell the difference.
/// </remarks>
internal sealed class CodePointRegex
{
    private readonly Regex _regex;

    private CodePointRegex(Regex regex) => _regex = regex;

    /// <summary>Makes a regular expression from a pattern in the syntax of tokenizer.json.</summary>
    /// <exception cref="FormatException">The pattern is malformed or holds what is not supported; the message names it.</exception>
    public static CodePointRegex Create(string pattern)
    {
        string translated = RegexTranslation.Translate(pattern);
        try
        {
            return new CodePointRegex(new Regex(
                translated, RegexOptions.CultureInvariant | RegexOptions.Multiline, TimeSpan.FromSeconds(5)));
        }
        catch (ArgumentException error)
        {
            throw new FormatException(error.Message, error);
        }
    }

    /// <summary>Appends the matches in a text, in order.</summary>
    /// <exception cref="PromptException">The search took too long.</exception>
    public void FindMatches(ReadOnlySpan<char> text, List<Piece> matches)
    {
        try
        {
            if (text.IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
            {
                FindMatchesBeyondBasicPlane(text, matches);
                return;
            }

            foreach (ValueMatch match in _regex.EnumerateMatches(text))
            {
                matches.Add(new Piece(match.Index, match.Length));
            }
        }
        catch (RegexMatchTimeoutException)
        {
            throw new PromptException(
                $"The tokenizer's regular expression takes too long on a text of {text.Length} characters. Shorten the text.");
        }
    }

    private void FindMatchesBeyondBasicPlane(ReadOnlySpan<char> text, List<Piece> matches)
    {
        char[] units = ArrayPool<char>.Shared.Rent(text.Length);
        int[] positions = ArrayPool<int>.Shared.Rent(text.Length + 1);
        try
        {
            int count = 0;
            for (int i = 0; i < text.Length; count++)
            {
                positions[count] = i;
                OperationStatus status = Rune.DecodeFromUtf16(text[i..], out Rune rune, out int width);
                units[count] = status == OperationStatus.Done && width == 2 ? RegexTranslation.StandIn(rune) : text[i];
                i += width;
            }

            positions[count] = text.Length;
            foreach (ValueMatch match in _regex.EnumerateMatches(units.AsSpan(0, count)))
            {
                int start = positions[match.Index];
                matches.Add(new Piece(start, positions[match.Index + match.Length] - start));
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(units);
            ArrayPool<int>.Shared.Return(positions);
        }
    }
}
