namespace Typed.Tokenization.PreTokenization;

/// <summary>Cuts text into words as the pattern of cl100k_base does, which Llama 3 and Qwen took over.</summary>
/// <param name="maximumDigits">The longest piece of digits: 3 in Llama 3, 1 in Qwen.</param>
internal sealed class TiktokenPreTokenizer(int maximumDigits) : PreTokenizer
{
    private const string Contractions = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|";
    private const string Rest = @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>The pre-tokenizer of a pattern, or null where the pattern is another.</summary>
    public static TiktokenPreTokenizer? Find(string pattern) => pattern switch
    {
        Contractions + @"\p{N}" + Rest => new TiktokenPreTokenizer(1),
        Contractions + @"\p{N}{1,3}" + Rest => new TiktokenPreTokenizer(3),
        _ => null,
    };

    public override void Split(ReadOnlySpan<char> text, int offset, List<Piece> pieces)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = NextEnd(text, start);
            pieces.Add(new Piece(offset + start, end - start));
            start = end;
        }
    }

    private int NextEnd(ReadOnlySpan<char> text, int start)
    {
        CharacterKind kind = CharacterKinds.At(text, start, out int width);
        int next = start + width;
        switch (kind)
        {
            case CharacterKind.Letter:
                return CharacterKinds.RunEnd(text, next, CharacterKind.Letter);
            case CharacterKind.Number:
                return NumberEnd(text, next);
        }

        if (text[start] == '\'' && ContractionLength(text[start..]) is > 0 and int length)
        {
            return start + length;
        }

        // Any one character but a line break goes with the letters that follow it.
        CharacterKind following = next < text.Length ? CharacterKinds.At(text, next, out width) : CharacterKind.Space;
        if (following == CharacterKind.Letter && text[start] is not ('\r' or '\n'))
        {
            return CharacterKinds.RunEnd(text, next + width, CharacterKind.Letter);
        }

        if (kind == CharacterKind.Other)
        {
            return LineBreaksEnd(text, CharacterKinds.RunEnd(text, next, CharacterKind.Other));
        }

        return text[start] == ' ' && following == CharacterKind.Other
            ? LineBreaksEnd(text, CharacterKinds.RunEnd(text, next + width, CharacterKind.Other))
            : SpaceEnd(text, start);
    }

    private int NumberEnd(ReadOnlySpan<char> text, int position)
    {
        for (int digits = 1; digits < maximumDigits && position < text.Length; digits++)
        {
            if (CharacterKinds.At(text, position, out int width) != CharacterKind.Number)
            {
                break;
            }

            position += width;
        }

        return position;
    }

    private static int LineBreaksEnd(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && text[position] is '\r' or '\n')
        {
            position++;
        }

        return position;
    }

    /// <summary><c>\s*[\r\n]+</c> takes white space up to its last line break.</summary>
    private static int SpaceEnd(ReadOnlySpan<char> text, int start)
    {
        int end = CharacterKinds.RunEnd(text, start, CharacterKind.Space);
        int lineBreak = text[start..end].LastIndexOfAny('\r', '\n');
        return lineBreak >= 0 ? start + lineBreak + 1 : SpaceRun.End(text, start);
    }

    private static int ContractionLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
        {
            return 0;
        }

        // \u017F, the long s, is an s to whoever ignores case.
        if (text[1] is 's' or 't' or 'm' or 'd' or 'S' or 'T' or 'M' or 'D' or '\u017F')
        {
            return 2;
        }

        return text.Length > 2 && ((char)(text[1] | 0x20), (char)(text[2] | 0x20)) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? 3 : 0;
    }
}
