namespace Typed.Tokenization.Normalization;

/// <summary>Replaces every occurrence of a string.</summary>
internal sealed class ReplaceNormalizer(string pattern, string content) : Normalizer
{
    public override void Normalize(TextBuffer buffer, bool isStart)
    {
        ReadOnlySpan<char> rest = buffer.Text;
        if (pattern.Length == 1 && content.Length == 1)
        {
            buffer.Text.Replace(pattern[0], content[0]);
            return;
        }

        int found = rest.IndexOf(pattern, StringComparison.Ordinal);
        if (found < 0)
        {
            return;
        }

        buffer.BeginRewrite();
        for (; found >= 0; found = rest.IndexOf(pattern, StringComparison.Ordinal))
        {
            buffer.Write(rest[..found]);
            buffer.Write(content);
            rest = rest[(found + pattern.Length)..];
        }

        buffer.Write(rest);
        buffer.EndRewrite();
    }
}
