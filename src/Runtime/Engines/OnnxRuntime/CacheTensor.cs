using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Typed.Engines.OnnxRuntime;

/// <summary>
/// A cache in the graph: the keys of a layer, its values, or both as the two planes of one tensor. In memory it is
/// [planes, rows, heads, length, head size].
/// </summary>
internal sealed record CacheTensor(
    string Past,
    string Present,
    TensorElementType Type,
    int Planes,
    int Heads,
    int HeadSize)
{
    /// <summary>The bytes of one token in one head of one plane.</summary>
    public int TokenBytes => HeadSize * (Type == TensorElementType.Float ? 4 : 2);

    /// <summary>The bytes of one token of one row.</summary>
    public long CellBytes => (long)Planes * Heads * TokenBytes;

    /// <summary>A tensor over memory that holds at least so many rows of so many tokens.</summary>
    public OrtValue Over(nint address, int rows, int length) => OrtValue.CreateTensorValueWithData(
        OrtMemoryInfo.DefaultInstance,
        Type,
        Planes == 1 ? [rows, Heads, length, HeadSize] : [Planes, rows, Heads, length, HeadSize],
        address,
        rows * length * CellBytes);

    /// <summary>Copies the first tokens of a row to a row of other memory.</summary>
    public unsafe void CopyRow(in CacheRow from, in CacheRow to, int length)
    {
        long bytes = (long)length * TokenBytes;
        for (int plane = 0; plane < Planes; plane++)
        {
            for (int head = 0; head < Heads; head++)
            {
                Buffer.MemoryCopy((byte*)Start(from, plane, head), (byte*)Start(to, plane, head), bytes, bytes);
            }
        }
    }

    /// <summary>Exchanges the first tokens of two rows of the same memory.</summary>
    public unsafe void SwapRows(in CacheRow row, in CacheRow other, int length)
    {
        const int ChunkBytes = 4096;
        byte* chunk = stackalloc byte[ChunkBytes];
        long bytes = (long)length * TokenBytes;
        for (int plane = 0; plane < Planes; plane++)
        {
            for (int head = 0; head < Heads; head++)
            {
                byte* left = (byte*)Start(row, plane, head);
                byte* right = (byte*)Start(other, plane, head);
                for (long at = 0; at < bytes; at += ChunkBytes)
                {
                    long count = Math.Min(ChunkBytes, bytes - at);
                    Buffer.MemoryCopy(left + at, chunk, ChunkBytes, count);
                    Buffer.MemoryCopy(right + at, left + at, count, count);
                    Buffer.MemoryCopy(chunk, right + at, count, count);
                }
            }
        }
    }

    private nint Start(in CacheRow row, int plane, int head)
    {
        long heads = ((((long)plane * row.Rows) + row.Row) * Heads) + head;
        return row.Address + (nint)(heads * row.Length * TokenBytes);
    }
}

/// <summary>A row of a cache tensor that lies in memory.</summary>
/// <param name="Address">Where the tensor begins.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Length">How many tokens each of them has room for.</param>
/// <param name="Row">Which row is meant.</param>
internal readonly record struct CacheRow(nint Address, int Rows, int Length, int Row);
