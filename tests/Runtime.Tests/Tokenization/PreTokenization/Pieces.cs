using Typed.Tokenization;
using Typed.Tokenization.PreTokenization;

namespace Typed.Tests.Tokenization.PreTokenization;

/// <summary>The pieces of a text as strings.</summary>
internal static class Pieces
{
    public static IEnumerable<string> Of(PreTokenizer preTokenizer, string text)
    {
        List<Piece> pieces = [];
        preTokenizer.Split(text, 0, pieces);
        return pieces.Select(piece => text.Substring(piece.Start, piece.Length));
    }
}
