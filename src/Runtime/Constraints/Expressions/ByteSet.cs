namespace Typed.Constraints.Expressions;

/// <summary>A set of byte values.</summary>
internal readonly record struct ByteSet(ulong B0, ulong B1, ulong B2, ulong B3);
