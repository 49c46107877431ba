using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Typed.Models.Tests.Safetensors;

/// <summary>Makes safetensors files by hand, sound or damaged.</summary>
internal static class SafetensorsBytes
{
    public static byte[] Make(string header, ReadOnlySpan<byte> data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[8 + json.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)json.Length);
        json.CopyTo(file, 8);
        data.CopyTo(file.AsSpan(8 + json.Length));
        return file;
    }

    /// <summary>A sound file of tensors in single precision.</summary>
    public static byte[] Make(IEnumerable<(string Name, int[] Shape, float[] Values)> tensors)
    {
        List<string> entries = [];
        using MemoryStream data = new();
        foreach ((string name, int[] shape, float[] values) in tensors)
        {
            long start = data.Length;
            data.Write(MemoryMarshal.AsBytes(values.AsSpan()));
            entries.Add($$"""
                "{{name}}":{"dtype":"F32","shape":[{{string.Join(',', shape)}}],"data_offsets":[{{start}},{{data.Length}}]}
                """);
        }

        return Make("{" + string.Join(',', entries) + "}", data.ToArray());
    }
}
