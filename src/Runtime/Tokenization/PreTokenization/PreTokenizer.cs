namespace Typed.Tokenization.PreTokenization;

/// <summary>Cuts text into pieces that no token crosses.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
internal abstract class PreTokenizer
{
    /// <summary>Appends the pieces of a text, in order and none of them empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">What to add to the pieces' starts.</param>
    /// <param name="pieces">Where the pieces go.</param>
    public abstract void Split(ReadOnlySpan<char> text, int offset, List<Piece> pieces);
}
