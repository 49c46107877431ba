namespace Typed.Tokenization;

/// <summary>A part of a text.</summary>
internal readonly record struct Piece(int Start, int Length)
{
    public int End => Start + Length;
}
