using System.Runtime.InteropServices;
using Typed.Models.Onnx;

namespace Typed.Models.Building;

/// <summary>The cosines and sines of all positions, in a graph.</summary>
/// <param name="Cosines">The name of the cosines, [positions, half a head].</param>
/// <param name="Sines">The name of the sines.</param>
internal sealed record RotaryTables(string Cosines, string Sines)
{
    // What GroupQueryAttention asks of heads that it rotates itself.
    private const int FusedHeadSizeMultiple = 16;

    /// <summary>Whether the attention can rotate heads of a size itself.</summary>
    public static bool CanBeFused(int headSize) => headSize % FusedHeadSizeMultiple == 0;

    public static RotaryTables Add(OnnxGraphWriter graph, RotaryConfig rotary, int positions, int headSize)
    {
        double[] angles = rotary.Angles(headSize);
        return new RotaryTables(Table("rotary.cos", Math.Cos), Table("rotary.sin", Math.Sin));

        string Table(string name, Func<double, double> function) => graph.Weight(
            name, OnnxElementType.Single, [positions, angles.Length], stream =>
            {
                float[] row = new float[angles.Length];
                for (int position = 0; position < positions; position++)
                {
                    for (int i = 0; i < row.Length; i++)
                    {
                        row[i] = (float)function(position * angles[i]);
                    }

                    stream.Write(MemoryMarshal.AsBytes(row.AsSpan()));
                }
            });
    }

    /// <summary>Rotates the heads of queries or keys, [batch, sequence, heads * head size].</summary>
    public string Rotate(OnnxGraphWriter graph, string name, string input, string positions) =>
        graph.Node("com.microsoft.RotaryEmbedding", [input, positions, Cosines, Sines], [name]);
}
