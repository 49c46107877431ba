using System.Runtime.InteropServices;

namespace Typed.Models.Building;

/// <summary>A weight of the source model, read a few rows at a time.</summary>
/// <param name="File">The file that holds it.</param>
/// <param name="Tensor">Which tensor of that file it is.</param>
internal sealed record Weight(SafetensorsFile File, SafetensorsTensor Tensor)
{
    private const int ChunkElements = 1 << 18;

    /// <summary>The outer dimension.</summary>
    public int Rows => (int)Tensor.Shape[0];

    /// <summary>The inner dimension; 1 for a vector.</summary>
    public int Columns => Tensor.Shape is [_, long columns] ? (int)columns : 1;

    /// <summary>Reads whole rows, as many as <paramref name="destination"/> holds.</summary>
    public void ReadRows(int row, Span<float> destination) => File.ReadSingle(Tensor, (long)row * Columns, destination);

    /// <summary>Writes all elements in single precision.</summary>
    public void CopyTo(Stream stream)
    {
        float[] chunk = new float[Math.Min(ChunkElements, Tensor.ElementCount)];
        for (long start = 0; start < Tensor.ElementCount; start += chunk.Length)
        {
            Span<float> part = chunk.AsSpan(0, (int)Math.Min(chunk.Length, Tensor.ElementCount - start));
            File.ReadSingle(Tensor, start, part);
            stream.Write(MemoryMarshal.AsBytes(part));
        }
    }
}
