namespace Typed.Tokenization.Normalization;

/// <summary>Replaces every match of a regular expression by a string.</summary>
internal sealed class RegexReplaceNormalizer(CodePointRegex regex, string content) : Normalizer
{
    public override void Normalize(TextBuffer buffer, bool isStart)
    {
        List<Piece> matches = [];
        regex.FindMatches(buffer.Text, matches);
        if (matches.Count == 0)
        {
            return;
        }

        buffer.BeginRewrite();
        int position = 0;
        foreach (Piece match in matches)
        {
            buffer.Write(buffer.Text[position..match.Start]);
            buffer.Write(content);
            position = match.End;
        }

        buffer.Write(buffer.Text[position..]);
        buffer.EndRewrite();
    }
}
