using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Typed.Models.Onnx;

/// <summary>Reads what weights are, and checks that their bytes are there and as many as the shape takes.</summary>
internal sealed class OnnxTensorReader(ProtobufReader reader, string path)
{
    private readonly Dictionary<string, long> _fileLengths = new(StringComparer.Ordinal);

    /// <summary>Reads the tensor at hand, without its numbers.</summary>
    public OnnxTensor Read()
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

        long? expected = OnnxTensorTypes.ByteLength(elements, type);
        OnnxTensor tensor = new(name, (int)type, [.. dimensions], elements, rawLength ?? expected ?? 0);
        if (isExternal)
        {
            return LocateExternal(tensor, expected, external);
        }

        return rawLength is not long length || expected is null || length == expected
            ? tensor
            : throw Error($"holds {length} bytes, but its shape takes {expected}");

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

    private OnnxTensor LocateExternal(OnnxTensor tensor, long? expected, Dictionary<string, string> entries)
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

        return tensor with { ByteLength = length, File = location, Offset = offset };

        long? Number(string key) => !entries.TryGetValue(key, out string? text) ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value
            : throw Error($"has the {key} \"{text}\", which is no number");

        ModelFormatException Error(string what) =>
            new($"The graph's weight '{tensor.Name}' {what}. Copy the files of the model again, or build it again.", path);
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
}
