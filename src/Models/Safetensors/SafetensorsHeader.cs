using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>
/// Reads the header of a safetensors file: eight bytes of length, then a JSON object from names to tensors. Everything
/// that it says is checked against the file, so that reading a tensor can trust it.
/// </summary>
internal static class SafetensorsHeader
{
    /// <summary>How many bytes of length the file begins with.</summary>
    public const int PrefixLength = 8;

    // The limit of the reference reader: a longer one is damage, and must not be allocated for.
    private const long MaximumLength = 100_000_000;

    public static ImmutableArray<SafetensorsTensor> Read(Stream stream, string path)
    {
        byte[] json = ReadJson(stream, path);
        return Parse(json, stream.Length, path);
    }

    /// <summary>Reads a header apart from its file.</summary>
    /// <param name="json">The header without the eight bytes of its length.</param>
    /// <param name="fileLength">How many bytes the whole file has.</param>
    /// <param name="path">The file, for errors.</param>
    public static ImmutableArray<SafetensorsTensor> Parse(ReadOnlySpan<byte> json, long fileLength, string path)
    {
        long dataStart = PrefixLength + json.Length;
        JsonField root = JsonFile.Parse(json, path);

        ImmutableArray<SafetensorsTensor> tensors =
        [
            .. root.Fields()
                .Where(field => field.Name != "__metadata__")
                .Select(field => ReadTensor(field, dataStart))
                .OrderBy(tensor => tensor.Offset)
                .ThenBy(tensor => tensor.ByteLength),
        ];
        CheckCoverage(tensors, dataStart, fileLength, path);
        return tensors;
    }

    private static byte[] ReadJson(Stream stream, string path)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        prefix = prefix[..stream.ReadAtLeast(prefix, PrefixLength, throwOnEndOfStream: false)];
        byte[] json = new byte[ReadLength(prefix, stream.Length, path)];
        stream.ReadExactly(json);
        return json;
    }

    /// <summary>How many bytes of header follow the first eight bytes of a file.</summary>
    public static int ReadLength(ReadOnlySpan<byte> prefix, long fileLength, string path)
    {
        if (prefix.Length < PrefixLength)
        {
            throw Damaged($"it has {prefix.Length} bytes, fewer than the {PrefixLength} of its length field", path);
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        return length <= MaximumLength && (long)length <= fileLength - PrefixLength
            ? (int)length
            : throw Damaged($"its header claims {length} bytes, and the file has {fileLength}", path);
    }

    private static SafetensorsTensor ReadTensor(JsonField field, long dataStart)
    {
        JsonField type = field.Require("dtype");
        (SafetensorsDataType dataType, int size) = ReadDataType(type);
        JsonField shapeField = field.Require("shape");
        ImmutableArray<long> shape = [.. shapeField.Items().Select(item => item.Int64(minimum: 0))];

        JsonField offsetsField = field.Require("data_offsets");
        if (offsetsField.Items().Select(item => item.Int64(minimum: 0)).ToArray() is not [long start, long end] || end < start)
        {
            throw offsetsField.Error("must be two numbers, where the tensor begins and where it ends. Download the file again.");
        }

        long count = 1;
        try
        {
            foreach (long dimension in shape)
            {
                count = checked(count * dimension);
            }

            if (checked(count * size) != end - start)
            {
                throw offsetsField.Error(
                    $"spans {end - start} bytes, but the shape [{string.Join(", ", shape)}] of {type.String()} takes "
                    + $"{count * size}. Download the file again.");
            }

            return new SafetensorsTensor(field.Name, dataType, shape, count, checked(dataStart + start), end - start);
        }
        catch (OverflowException)
        {
            throw shapeField.Error("is larger than any file. Download the file again.");
        }
    }

    private static (SafetensorsDataType Type, int Size) ReadDataType(JsonField field) => field.String() switch
    {
        "BOOL" => (SafetensorsDataType.Boolean, 1),
        "U8" => (SafetensorsDataType.UInt8, 1),
        "I8" => (SafetensorsDataType.Int8, 1),
        "U16" => (SafetensorsDataType.UInt16, 2),
        "I16" => (SafetensorsDataType.Int16, 2),
        "U32" => (SafetensorsDataType.UInt32, 4),
        "I32" => (SafetensorsDataType.Int32, 4),
        "U64" => (SafetensorsDataType.UInt64, 8),
        "I64" => (SafetensorsDataType.Int64, 8),
        "F8_E5M2" => (SafetensorsDataType.Float8E5M2, 1),
        "F8_E4M3" => (SafetensorsDataType.Float8E4M3, 1),
        "F16" => (SafetensorsDataType.Float16, 2),
        "BF16" => (SafetensorsDataType.BFloat16, 2),
        "F32" => (SafetensorsDataType.Float32, 4),
        "F64" => (SafetensorsDataType.Float64, 8),
        string other => throw field.Error($"is \"{other}\", which is not a known type of elements."),
    };

    /// <summary>The tensors, in order of offset, must fill the file from the header to its end: no hole, no overlap.</summary>
    private static void CheckCoverage(ImmutableArray<SafetensorsTensor> tensors, long dataStart, long fileLength, string path)
    {
        long position = dataStart;
        foreach (SafetensorsTensor tensor in tensors)
        {
            if (tensor.Offset < position)
            {
                throw Damaged($"tensor '{tensor.Name}' overlaps the one before it", path);
            }

            if (tensor.Offset > position)
            {
                throw Damaged($"{tensor.Offset - position} bytes before tensor '{tensor.Name}' belong to no tensor", path);
            }

            if (tensor.ByteLength > fileLength - tensor.Offset)
            {
                throw Damaged($"tensor '{tensor.Name}' lies beyond its end", path);
            }

            position = tensor.Offset + tensor.ByteLength;
        }

        if (position != fileLength)
        {
            throw Damaged($"{fileLength - position} bytes at its end belong to no tensor", path);
        }
    }

    private static ModelFormatException Damaged(string what, string path) =>
        new($"The safetensors file is damaged: {what}. Download it again.", path);
}
