namespace Typed.Tokenization.Normalization;

/// <summary>Removes white space at the ends of a text.</summary>
internal sealed class StripNormalizer(bool left, bool right) : Normalizer
{
    public override void Normalize(TextBuffer buffer, bool isStart)
    {
        ReadOnlySpan<char> text = buffer.Text;
        int start = left ? text.Length - text.TrimStart().Length : 0;
        int end = right ? text.TrimEnd().Length : text.Length;
        buffer.Slice(start..Math.Max(start, end));
    }
}
