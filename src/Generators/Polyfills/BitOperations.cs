using Microsoft.CodeAnalysis;

namespace System.Numerics;

/// <summary>As much of System.Numerics.BitOperations as the tokenizer needs when it compiles for netstandard2.0.</summary>
[Embedded]
internal static class BitOperations
{
    public static int Log2(uint value)
    {
        int log = 0;
        while ((value >>= 1) != 0)
        {
            log++;
        }

        return log;
    }

    public static uint RoundUpToPowerOf2(uint value) => value <= 1 ? value : 2u << Log2(value - 1);
}
