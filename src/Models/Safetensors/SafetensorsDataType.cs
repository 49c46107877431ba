using System.Diagnostics.CodeAnalysis;

namespace Typed.Models;

/// <summary>How a tensor's elements are stored in a safetensors file.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The members name types of elements.")]
public enum SafetensorsDataType
{
    /// <summary>One byte, 0 or 1 (<c>BOOL</c>).</summary>
    Boolean,

    /// <summary>Unsigned integer of 8 bits (<c>U8</c>).</summary>
    UInt8,

    /// <summary>Signed integer of 8 bits (<c>I8</c>).</summary>
    Int8,

    /// <summary>Unsigned integer of 16 bits (<c>U16</c>).</summary>
    UInt16,

    /// <summary>Signed integer of 16 bits (<c>I16</c>).</summary>
    Int16,

    /// <summary>Unsigned integer of 32 bits (<c>U32</c>).</summary>
    UInt32,

    /// <summary>Signed integer of 32 bits (<c>I32</c>).</summary>
    Int32,

    /// <summary>Unsigned integer of 64 bits (<c>U64</c>).</summary>
    UInt64,

    /// <summary>Signed integer of 64 bits (<c>I64</c>).</summary>
    Int64,

    /// <summary>Floating point of 8 bits, 5 of them exponent (<c>F8_E5M2</c>).</summary>
    Float8E5M2,

    /// <summary>Floating point of 8 bits, 4 of them exponent (<c>F8_E4M3</c>).</summary>
    Float8E4M3,

    /// <summary>IEEE half precision (<c>F16</c>).</summary>
    Float16,

    /// <summary>The upper half of single precision (<c>BF16</c>).</summary>
    BFloat16,

    /// <summary>IEEE single precision (<c>F32</c>).</summary>
    Float32,

    /// <summary>IEEE double precision (<c>F64</c>).</summary>
    Float64,
}
