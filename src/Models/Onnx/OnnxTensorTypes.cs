using System.Globalization;

namespace Typed.Models.Onnx;

/// <summary>ONNX's numbers of element types.</summary>
internal static class OnnxTensorTypes
{
    /// <summary>Whether elements are numbers that a model learns; the others are positions, sizes and flags.</summary>
    public static bool IsFloatingPoint(int type) => type is 1 or 10 or 11 or 16 or (>= 17 and <= 20) or 23;

    /// <summary>The bytes of a tensor; null for types that are not of whole bytes.</summary>
    public static long? ByteLength(long elements, long type) => type switch
    {
        2 or 3 or 9 or (>= 17 and <= 20) => elements, // uint8, int8, bool, float8
        4 or 5 or 10 or 16 => elements * 2, // uint16, int16, float16, bfloat16
        1 or 6 or 12 => elements * 4, // float, int32, uint32
        7 or 11 or 13 or 14 => elements * 8, // int64, double, uint64, complex64
        _ => null,
    };

    public static string Name(int type) => type switch
    {
        1 => "float32",
        2 => "uint8",
        3 => "int8",
        4 => "uint16",
        5 => "int16",
        6 => "int32",
        7 => "int64",
        8 => "string",
        9 => "bool",
        10 => "float16",
        11 => "float64",
        12 => "uint32",
        13 => "uint64",
        16 => "bfloat16",
        >= 17 and <= 20 => "float8",
        21 => "uint4",
        22 => "int4",
        23 => "float4",
        _ => string.Create(CultureInfo.InvariantCulture, $"type {type}"),
    };
}
