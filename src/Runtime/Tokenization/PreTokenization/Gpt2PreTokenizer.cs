namespace Typed.Tokenization.PreTokenization;

/// <summary>Cuts text into words as GPT-2's pattern does.</summary>
/// <remarks>
/// Written by hand because the pattern means code points, while .NET's regular expressions see UTF-16 units: a letter
/// beyond the basic plane would be taken for a symbol. It is faster besides.
/// </remarks>
internal sealed class Gpt2PreTokenizer : PreTokenizer
{
    /// <summary>The pattern.</summary>
    public const string Pattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    public override void Split(ReadOnlySpan<char> text, int offset, List<Piece> pieces)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = NextEnd(text, start);
            pieces.Add(new Piece(offset + start, end - start));
            start = end;
        }
    }

    private static int NextEnd(ReadOnlySpan<char> text, int start)
    {
        CharacterKind kind = CharacterKinds.At(text, start, out int width);
        if (kind != CharacterKind.Space)
        {
            int contraction = text[start] == '\'' ? ContractionLength(text[start..]) : 0;
            return contraction > 0 ? start + contraction : CharacterKinds.RunEnd(text, start + width, kind);
        }

        // One plain space goes with the word that follows it.
        if (text[start] == ' ' && start + 1 < text.Length)
        {
            CharacterKind next = CharacterKinds.At(text, start + 1, out width);
            if (next != CharacterKind.Space)
            {
                return CharacterKinds.RunEnd(text, start + 1 + width, next);
            }
        }

        return SpaceRun.End(text, start);
    }

    private static int ContractionLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
        {
            return 0;
        }

        if (text[1] is 's' or 't' or 'm' or 'd')
        {
            return 2;
        }

        return text.Length > 2 && (text[1], text[2]) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? 3 : 0;
    }
}
