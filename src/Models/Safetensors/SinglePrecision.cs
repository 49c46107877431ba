using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Typed.Models;

/// <summary>Turns stored floating point into single precision, exactly.</summary>
internal static class SinglePrecision
{
    private const int Lanes = 8;

    /// <summary>Whether elements of a type can be turned.</summary>
    public static bool Supports(SafetensorsDataType type) =>
        type is SafetensorsDataType.Float32 or SafetensorsDataType.Float16 or SafetensorsDataType.BFloat16;

    /// <summary>Turns as many elements as <paramref name="destination"/> holds.</summary>
    /// <param name="type">How they are stored: one that <see cref="Supports"/> names.</param>
    /// <param name="source">The elements' bytes, which need not be aligned.</param>
    /// <param name="destination">Where to.</param>
    public static void Convert(SafetensorsDataType type, ReadOnlySpan<byte> source, Span<float> destination)
    {
        switch (type)
        {
            case SafetensorsDataType.Float32:
                source.CopyTo(MemoryMarshal.AsBytes(destination));
                break;
            case SafetensorsDataType.Float16:
                WidenHalf(MemoryMarshal.Cast<byte, ushort>(source), destination);
                break;
            case SafetensorsDataType.BFloat16:
                WidenBrain(MemoryMarshal.Cast<byte, ushort>(source), MemoryMarshal.Cast<float, uint>(destination));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type that single precision holds.");
        }
    }

    private static void WidenHalf(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        // Moved to where single precision has them, exponent and mantissa make a number that is too small by 2^112.
        Vector256<float> lift = Vector256.Create(MathF.ScaleB(1, 112));
        Vector256<float> largest = Vector256.Create((float)Half.MaxValue);
        int i = 0;
        for (; i <= source.Length - Lanes; i += Lanes)
        {
            Vector256<uint> bits = Widen(source[i..]);
            Vector256<float> magnitude = ((bits & Vector256.Create(0x7FFFu)) << 13).AsSingle() * lift;
            Vector256<uint> infinite = Vector256.GreaterThan(magnitude, largest).AsUInt32() & Vector256.Create(0x7F80_0000u);
            Vector256<uint> sign = (bits & Vector256.Create(0x8000u)) << 16;
            (magnitude.AsUInt32() | infinite | sign).AsSingle().CopyTo(destination[i..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = (float)BitConverter.UInt16BitsToHalf(source[i]);
        }
    }

    /// <summary>Widens bfloat16, whose bits are the upper half of a single's.</summary>
    private static void WidenBrain(ReadOnlySpan<ushort> source, Span<uint> bits)
    {
        int i = 0;
        for (; i <= source.Length - Lanes; i += Lanes)
        {
            (Widen(source[i..]) << 16).CopyTo(bits[i..]);
        }

        for (; i < source.Length; i++)
        {
            bits[i] = (uint)source[i] << 16;
        }
    }

    private static Vector256<uint> Widen(ReadOnlySpan<ushort> source)
    {
        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(Vector128.Create(source));
        return Vector256.Create(lower, upper);
    }
}
