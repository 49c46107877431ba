using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Typed.Building;

/// <summary>A source folder whose weights are random, in bfloat16.</summary>
internal static class RandomSource
{
    /// <summary>Writes its config.json and model.safetensors; the tokenizer's files are the caller's.</summary>
    public static void Write(string folder, string config, IEnumerable<(string Name, int[] Shape)> tensors)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), config);
        StringBuilder header = new("{");
        long offset = 0;
        foreach ((string name, int[] shape) in tensors)
        {
            long end = offset + (2L * shape.Aggregate(1, static (product, size) => product * size));
            header.Append(CultureInfo.InvariantCulture, $"{(offset == 0 ? "" : ",")}\"{name}\":{{\"dtype\":\"BF16\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{offset},{end}]}}");
            offset = end;
        }

        byte[] json = Encoding.UTF8.GetBytes(header.Append('}').ToString());
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        using FileStream stream = new(Path.Combine(folder, "model.safetensors"), FileMode.Create);
        stream.Write(length);
        stream.Write(json);
        WriteWeights(stream, offset);
    }

    /// <summary>Numbers of both signs between 2^-9 and 2^-5.</summary>
    private static void WriteWeights(FileStream stream, long bytes)
    {
        Random random = new(1);
        byte[] buffer = new byte[1 << 20];
        for (long left = bytes; left > 0; left -= buffer.Length)
        {
            random.NextBytes(buffer);
            foreach (ref ushort value in MemoryMarshal.Cast<byte, ushort>(buffer.AsSpan()))
            {
                value = (ushort)((value & 0x807F) | ((118 + ((value >> 7) & 3)) << 7));
            }

            stream.Write(buffer, 0, (int)Math.Min(left, buffer.Length));
        }
    }
}
