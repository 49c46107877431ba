namespace Typed.Tokenization.PreTokenization;

/// <summary>What becomes of the matches of a pattern that splits.</summary>
internal enum SplitBehavior
{
    Isolated,
    Removed,
    MergedWithPrevious,
    MergedWithNext,
    Contiguous,
}

/// <summary>Cuts text at the matches of a pattern.</summary>
internal abstract class SplitPreTokenizer(SplitBehavior behavior, bool invert) : PreTokenizer
{
    public sealed override void Split(ReadOnlySpan<char> text, int offset, List<Piece> pieces)
    {
        List<Piece> matches = [];
        FindMatches(text, matches);
        List<(Piece Piece, bool IsMatch)> parts = new((2 * matches.Count) + 1);
        int position = 0;
        foreach (Piece match in matches)
        {
            if (match.Start > position)
            {
                parts.Add((new Piece(position, match.Start - position), invert));
            }

            parts.Add((match, !invert));
            position = match.End;
        }

        if (position < text.Length)
        {
            parts.Add((new Piece(position, text.Length - position), invert));
        }

        int first = pieces.Count;
        for (int i = 0; i < parts.Count; i++)
        {
            (Piece piece, bool isMatch) = parts[i];
            bool previous = i > 0 && parts[i - 1].IsMatch;
            bool joins = behavior switch
            {
                SplitBehavior.MergedWithPrevious => isMatch && !previous,
                SplitBehavior.MergedWithNext => !isMatch && previous,
                SplitBehavior.Contiguous => i > 0 && isMatch == previous,
                _ => false,
            };
            if (joins && pieces.Count > first)
            {
                pieces[^1] = pieces[^1] with { Length = pieces[^1].Length + piece.Length };
            }
            else if (piece.Length > 0 && !(isMatch && behavior == SplitBehavior.Removed))
            {
                pieces.Add(piece with { Start = offset + piece.Start });
            }
        }
    }

    /// <summary>Appends the matches in a text, in order.</summary>
    protected abstract void FindMatches(ReadOnlySpan<char> text, List<Piece> matches);
}
