namespace Typed.Tokenization.PreTokenization;

/// <summary>Cuts text at the occurrences of a string.</summary>
internal sealed class StringPreTokenizer(string pattern, SplitBehavior behavior, bool invert)
    : SplitPreTokenizer(behavior, invert)
{
    protected override void FindMatches(ReadOnlySpan<char> text, List<Piece> matches)
    {
        for (int start = 0; ;)
        {
            int found = text[start..].IndexOf(pattern, StringComparison.Ordinal);
            if (found < 0)
            {
                return;
            }

            matches.Add(new Piece(start + found, pattern.Length));
            start += found + pattern.Length;
        }
    }
}
