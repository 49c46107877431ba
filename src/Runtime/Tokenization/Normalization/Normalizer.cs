namespace Typed.Tokenization.Normalization;

/// <summary>Rewrites text before it is cut into words.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
internal abstract class Normalizer
{
    /// <summary>Rewrites a text that is not empty.</summary>
    /// <param name="buffer">The text.</param>
    /// <param name="isStart">Whether nothing comes before the text.</param>
    public abstract void Normalize(TextBuffer buffer, bool isStart);
}
