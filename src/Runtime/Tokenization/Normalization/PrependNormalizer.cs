namespace Typed.Tokenization.Normalization;

/// <summary>Puts a prefix before every text, or only before the first, and not twice where asked so.</summary>
internal sealed class PrependNormalizer(string prefix, bool onlyAtStart = false, bool unlessPresent = false) : Normalizer
{
    public override void Normalize(TextBuffer buffer, bool isStart)
    {
        if (buffer.Text.IsEmpty
            || (onlyAtStart && !isStart)
            || (unlessPresent && buffer.Text.StartsWith(prefix, StringComparison.Ordinal)))
        {
            return;
        }

        buffer.BeginRewrite();
        buffer.Write(prefix);
        buffer.Write(buffer.Text);
        buffer.EndRewrite();
    }
}
