namespace Typed.Models;

/// <summary>The weights that are quantized in one way.</summary>
/// <param name="Bits">How many bits a number takes.</param>
/// <param name="BlockSize">How many numbers share a scale.</param>
/// <param name="Symmetric">Whether the range is symmetric around zero; otherwise each block has a zero point.</param>
/// <param name="Count">How many weights there are.</param>
/// <param name="Parameters">How many numbers they hold together.</param>
public sealed record QuantizedGroup(int Bits, int BlockSize, bool Symmetric, int Count, long Parameters);
