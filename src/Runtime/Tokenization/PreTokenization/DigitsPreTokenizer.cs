namespace Typed.Tokenization.PreTokenization;

/// <summary>Cuts numbers from the rest of a text, whole or digit by digit.</summary>
internal sealed class DigitsPreTokenizer(bool individualDigits)
    : SplitPreTokenizer(individualDigits ? SplitBehavior.Isolated : SplitBehavior.Contiguous, invert: false)
{
    protected override void FindMatches(ReadOnlySpan<char> text, List<Piece> matches)
    {
        for (int i = 0; i < text.Length;)
        {
            if (CharacterKinds.At(text, i, out int width) == CharacterKind.Number)
            {
                matches.Add(new Piece(i, width));
            }

            i += width;
        }
    }
}
