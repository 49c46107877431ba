namespace Typed.Tokenization.PreTokenization;

/// <summary>Cuts text before each run of word marks, so that words keep their marks together.</summary>
/// <remarks>
/// A vocabulary that spells a space as a mark at the start of words has no token that goes on beyond the next mark;
/// where that is so, cutting there changes no ids and lets words be remembered.
/// </remarks>
internal sealed class WordStartPreTokenizer(char mark) : PreTokenizer
{
    public override void Split(ReadOnlySpan<char> text, int offset, List<Piece> pieces)
    {
        for (int start = 0; start < text.Length;)
        {
            int word = text[start..].IndexOfAnyExcept(mark);
            int next = word < 0 ? -1 : text[(start + word)..].IndexOf(mark);
            int end = next < 0 ? text.Length : start + word + next;
            pieces.Add(new Piece(offset + start, end - start));
            start = end;
        }
    }
}
