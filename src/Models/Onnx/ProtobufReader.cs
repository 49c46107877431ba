namespace Typed.Models.Onnx;

/// <summary>
/// Walks the fields of a protobuf file without reading what is skipped, so that weights inside the file cost nothing.
/// Every length is held against the message that it lies in.
/// </summary>
internal sealed class ProtobufReader(Stream stream, string path)
{
    private long _position;

    /// <summary>The wire's four ways to write a value; groups, the two others, are not used by ONNX.</summary>
    private enum Wire
    {
        Varint = 0,
        Fixed64 = 1,
        Bytes = 2,
        Fixed32 = 5,
    }

    /// <summary>The number of the field at hand.</summary>
    public int Field { get; private set; }

    /// <summary>The value at hand, where it is a number.</summary>
    public long Number { get; private set; }

    /// <summary>The length of the value at hand, where it is bytes; it must then be read or skipped.</summary>
    public long Length { get; private set; }

    public bool IsBytes { get; private set; }

    /// <summary>Where the value at hand ends, where it is bytes.</summary>
    public long End => _position + Length;

    /// <summary>Goes to the next field of a message that ends at <paramref name="end"/>; false where there is none.</summary>
    public bool Next(long end)
    {
        if (_position >= end)
        {
            return _position == end ? false : throw Damaged("a field is longer than the message around it");
        }

        ulong key = Varint();
        (Field, Number, Length, IsBytes) = (key >> 3 is > 0 and <= int.MaxValue ? (int)(key >> 3) : 0, 0, 0, false);
        switch ((Wire)(key & 7))
        {
            case Wire.Varint:
                Number = (long)Varint();
                break;
            case Wire.Fixed64:
                Skip(sizeof(long), end);
                break;
            case Wire.Fixed32:
                Skip(sizeof(int), end);
                break;
            case Wire.Bytes when Field > 0:
                ulong length = Varint();
                if (length > (ulong)Math.Max(0, end - _position))
                {
                    throw Damaged("a field is longer than the message around it");
                }

                (IsBytes, Length) = (true, (long)length);
                break;
            default:
                throw Damaged("there is a field of a kind that protobuf does not have");
        }

        return true;
    }

    /// <summary>Skips the bytes at hand, if the value is of that kind.</summary>
    public void Skip() => Skip(Length, End);

    /// <summary>Reads the bytes at hand as text; null where it is longer than any name.</summary>
    public string? Text(int longest = 4096) => Bytes(longest) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Reads the bytes at hand; null where there are more than <paramref name="longest"/>.</summary>
    public byte[]? Bytes(int longest)
    {
        if (!IsBytes || Length > longest)
        {
            Skip();
            return null;
        }

        byte[] bytes = new byte[Length];
        stream.ReadExactly(bytes);
        _position += bytes.Length;
        return bytes;
    }

    /// <summary>Reads a number that stands alone between the fields of packed ones.</summary>
    public long Packed() => (long)Varint();

    public bool IsBefore(long end) => _position < end;

    public ModelFormatException Damaged(string what) =>
        new($"The graph is damaged near byte {_position}: {what}. Copy the file again, or build it again.", path);

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            int read = stream.ReadByte();
            if (read < 0)
            {
                throw Damaged("it ends within a number; the file may be cut short");
            }

            _position++;
            value |= (ulong)(read & 0x7F) << shift;
            if (read < 0x80)
            {
                return value;
            }
        }

        throw Damaged("a number is longer than ten bytes");
    }

    private void Skip(long count, long end)
    {
        if (count > end - _position)
        {
            throw Damaged("a field is longer than the message around it");
        }

        stream.Seek(count, SeekOrigin.Current);
        _position += count;
        Length = 0;
    }
}
