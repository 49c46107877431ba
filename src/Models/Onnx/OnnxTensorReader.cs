using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Typed.Models.Onnx;

/// <summary>Reads weights' names and shapes, and checks that their bytes are there and as many as the shape takes.</summary>
internal sealed class OnnxTensorReader(ProtobufReader reader, string path)
{
    private readonly Dictionary<string, long> _fileLengths = new(StringComparer.Ordinal);

    /// <summary>Reads the tensor at hand; its rows are its first dimension, 1 where it has none.</summary>
    public (string Name, long Rows) Read()
    {
        long end = reader.End;
        string name = "";
        List<long> dimensions = [];
        long type = 0;
        long? rawLength = null;
        bool isExternal = false;
        Dictionary<string, string> external = new(StringComparer.Ordinal);
        while (reader.Next(end))
        {
            switch (reader.Field)
            {
                case TensorProto.DimsFieldNumber when reader.IsBytes:
                    for (long packedEnd = reader.End; reader.IsBefore(packedEnd);)
                    {
                        dimensions.Add(reader.Packed());
                    }

                    break;
                case TensorProto.DimsFieldNumber:
                    dimensions.Add(reader.Number);
                    break;
                case TensorProto.DataTypeFieldNumber:
                    type = reader.Number;
                    break;
                case TensorProto.DataLocationFieldNumber:
                    isExternal = reader.Number == (int)TensorProto.Types.DataLocation.External;
                    break;
                case TensorProto.NameFieldNumber:
                    name = reader.Text() ?? "";
                    break;
                case TensorProto.RawDataFieldNumber:
                    rawLength = reader.Length;
                    reader.Skip();
                    break;
                case TensorProto.ExternalDataFieldNumber when reader.IsBytes:
                    ReadEntry(external);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        long elements = 1;
        foreach (long dimension in dimensions)
        {
            elements = dimension >= 0 && (Int128)elements * dimension <= long.MaxValue / sizeof(long)
                ? elements * dimension
                : throw Error($"has a dimension of {dimension}");
        }

        if (isExternal)
        {
            CheckExternal(name, ByteLength(elements, type), external);
        }
        else if (rawLength is long length && ByteLength(elements, type) is long expected && length != expected)
        {
            throw Error($"holds {length} bytes, but its shape takes {expected}");
        }

        return (name, dimensions is [long rows, ..] ? rows : 1);

        ModelFormatException Error(string what) =>
            new($"The graph is damaged: its weight '{name}' {what}. Copy the file again, or build it again.", path);
    }

    private void ReadEntry(Dictionary<string, string> entries)
    {
        long end = reader.End;
        string key = "", value = "";
        while (reader.Next(end))
        {
            if (reader.Field == StringStringEntryProto.KeyFieldNumber)
            {
                key = reader.Text() ?? "";
            }
            else if (reader.Field == StringStringEntryProto.ValueFieldNumber)
            {
                value = reader.Text() ?? "";
            }
            else
            {
                reader.Skip();
            }
        }

        entries[key] = value;
    }

    private void CheckExternal(string name, long? expected, Dictionary<string, string> entries)
    {
        string location = entries.GetValueOrDefault("location", "");
        if (location.Length == 0 || location.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(location) || location.Split('/', '\\').Contains(".."))
        {
            throw Error($"lies in \"{location}\"; a file must be named relative to the folder, without '..'");
        }

        if (!_fileLengths.TryGetValue(location, out long fileLength))
        {
            fileLength = LengthOf(Path.Combine(Path.GetDirectoryName(path)!, location))
                ?? throw Error($"lies in {location}, which is not there");
            _fileLengths.Add(location, fileLength);
        }

        long offset = Number("offset") ?? 0;
        long length = Number("length") ?? expected ?? 0;
        if (expected is long bytes && length != bytes)
        {
            throw Error($"takes {length} bytes of {location}, but its shape takes {bytes}");
        }

        if (offset > fileLength - length)
        {
            throw Error($"lies at byte {offset} of {location}, {length} bytes long, but the file ends at {fileLength}");
        }

        long? Number(string key) => !entries.TryGetValue(key, out string? text) ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value
            : throw Error($"has the {key} \"{text}\", which is no number");

        ModelFormatException Error(string what) =>
            new($"The graph's weight '{name}' {what}. Copy the files of the model again, or build it again.", path);
    }

    /// <summary>The length of a file, or of what a link leads to: downloads are often links into a store.</summary>
    private static long? LengthOf(string file)
    {
        try
        {
            using SafeFileHandle handle = File.OpenHandle(file);
            return RandomAccess.GetLength(handle);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The bytes of a tensor; null for types that are not of whole bytes.</summary>
    private static long? ByteLength(long elements, long type) => type switch
    {
        2 or 3 or 9 or (>= 17 and <= 20) => elements, // uint8, int8, bool, float8
        4 or 5 or 10 or 16 => elements * 2, // uint16, int16, float16, bfloat16
        1 or 6 or 12 => elements * 4, // float, int32, uint32
        7 or 11 or 13 or 14 => elements * 8, // int64, double, uint64, complex64
        _ => null,
    };
}
