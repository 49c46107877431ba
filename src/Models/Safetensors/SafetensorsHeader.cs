using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>
/// The header of a safetensors file: eight bytes of length, then a JSON object from names to tensors. Everything that it
/// says is checked against the file's length, so that reading a tensor can trust it. The data itself is not needed: the
/// header of a file elsewhere can be read from its first bytes.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>How many bytes hold the header's length, at the start of the file.</summary>
    public const int PrefixLength = 8;

    // The limit of the reference reader: a longer one is damage, and must not be allocated for.
    private const long MaximumLength = 100_000_000;

    private const string MetadataKey = "__metadata__";

    private SafetensorsHeader(ImmutableArray<SafetensorsTensor> tensors, FrozenDictionary<string, string> metadata)
    {
        Tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>All tensors, in the order in which they lie.</summary>
    public ImmutableArray<SafetensorsTensor> Tensors { get; }

    /// <summary>What the file says of itself.</summary>
    public FrozenDictionary<string, string> Metadata { get; }

    /// <summary>Reads the header at the start of a file.</summary>
    public static SafetensorsHeader Read(Stream stream, string name)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        int read = stream.ReadAtLeast(prefix, PrefixLength, throwOnEndOfStream: false);
        byte[] json = new byte[ReadLength(prefix[..read], stream.Length, name)];
        stream.ReadExactly(json);
        return Read(json, stream.Length, name);
    }

    /// <summary>Reads how long the JSON after the prefix is.</summary>
    /// <param name="prefix">The file's first <see cref="PrefixLength"/> bytes.</param>
    /// <param name="fileLength">How many bytes the file has.</param>
    /// <param name="name">The file, for errors.</param>
    public static int ReadLength(ReadOnlySpan<byte> prefix, long fileLength, string name)
    {
        if (prefix.Length < PrefixLength || fileLength < PrefixLength)
        {
            throw Damaged($"it has {fileLength} bytes, fewer than the {PrefixLength} of its length field", name);
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        return length <= MaximumLength && (long)length <= fileLength - PrefixLength
            ? (int)length
            : throw Damaged($"its header claims {length} bytes, and the file has {fileLength}", name);
    }

    /// <summary>Reads the JSON after the prefix.</summary>
    /// <param name="json">The JSON, as long as <see cref="ReadLength"/> says.</param>
    /// <param name="fileLength">How many bytes the file has.</param>
    /// <param name="name">The file, for errors.</param>
    public static SafetensorsHeader Read(ReadOnlyMemory<byte> json, long fileLength, string name)
    {
        if (json.Span is not [(byte)'{', ..])
        {
            throw Damaged("its header must be an object that begins with '{'", name);
        }

        long dataStart = PrefixLength + json.Length;
        JsonField root = JsonFile.Parse(json.Span, name);
        ImmutableArray<SafetensorsTensor> tensors =
        [
            .. root.Fields()
                .Where(field => field.Name != MetadataKey)
                .Select(field => SafetensorsTensorReader.Read(field, dataStart))
                .OrderBy(tensor => tensor.Offset)
                .ThenBy(tensor => tensor.ByteLength),
        ];
        CheckCoverage(tensors, dataStart, fileLength, name);
        return new SafetensorsHeader(tensors, ReadMetadata(root));
    }

    private static FrozenDictionary<string, string> ReadMetadata(JsonField root) =>
        root.Find(MetadataKey) is { } metadata
            ? metadata.Fields().ToFrozenDictionary(field => field.Name, field => field.String(), StringComparer.Ordinal)
            : FrozenDictionary<string, string>.Empty;

    /// <summary>The tensors, in order of offset, must fill the file from the header to its end: no hole, no overlap.</summary>
    private static void CheckCoverage(ImmutableArray<SafetensorsTensor> tensors, long dataStart, long fileLength, string name)
    {
        long position = dataStart;
        foreach (SafetensorsTensor tensor in tensors)
        {
            if (tensor.Offset < position)
            {
                throw Damaged($"tensor '{tensor.Name}' overlaps the one before it", name);
            }

            if (tensor.Offset > position)
            {
                throw Damaged($"{tensor.Offset - position} bytes before tensor '{tensor.Name}' belong to no tensor", name);
            }

            if (tensor.ByteLength > fileLength - tensor.Offset)
            {
                throw Damaged($"tensor '{tensor.Name}' lies beyond its end", name);
            }

            position = tensor.Offset + tensor.ByteLength;
        }

        if (position != fileLength)
        {
            throw Damaged($"{fileLength - position} bytes at its end belong to no tensor", name);
        }
    }

    private static ModelFormatException Damaged(string what, string name) =>
        new($"The safetensors file is damaged: {what}. Download it again.", name);
}
