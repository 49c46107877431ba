namespace Typed.Models;

/// <summary>What is known of the types of elements.</summary>
internal static class SafetensorsDataTypes
{
    /// <summary>How many bytes an element takes.</summary>
    public static int Size(this SafetensorsDataType type) => type switch
    {
        SafetensorsDataType.UInt16 or SafetensorsDataType.Int16 or SafetensorsDataType.Float16 or SafetensorsDataType.BFloat16 => 2,
        SafetensorsDataType.UInt32 or SafetensorsDataType.Int32 or SafetensorsDataType.Float32 => 4,
        SafetensorsDataType.UInt64 or SafetensorsDataType.Int64 or SafetensorsDataType.Float64 => 8,
        _ => 1,
    };

    /// <summary>The type that a header names; null where it is not known.</summary>
    public static SafetensorsDataType? Parse(string name) => name switch
    {
        "BOOL" => SafetensorsDataType.Boolean,
        "U8" => SafetensorsDataType.UInt8,
        "I8" => SafetensorsDataType.Int8,
        "U16" => SafetensorsDataType.UInt16,
        "I16" => SafetensorsDataType.Int16,
        "U32" => SafetensorsDataType.UInt32,
        "I32" => SafetensorsDataType.Int32,
        "U64" => SafetensorsDataType.UInt64,
        "I64" => SafetensorsDataType.Int64,
        "F8_E5M2" => SafetensorsDataType.Float8E5M2,
        "F8_E4M3" => SafetensorsDataType.Float8E4M3,
        "F16" => SafetensorsDataType.Float16,
        "BF16" => SafetensorsDataType.BFloat16,
        "F32" => SafetensorsDataType.Float32,
        "F64" => SafetensorsDataType.Float64,
        _ => null,
    };
}
