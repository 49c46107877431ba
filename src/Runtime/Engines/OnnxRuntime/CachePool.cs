namespace Typed.Engines.OnnxRuntime;

/// <summary>The memory of one batch: a buffer for each cache, with room for so many tokens of all rows together.</summary>
internal sealed record CacheMemory(NativeBuffer[] Buffers, long Cells)
{
    /// <summary>Its size in bytes.</summary>
    public long ByteCount => Buffers.Sum(static buffer => buffer.Length);

    public void Free() => Array.ForEach(Buffers, static buffer => buffer.Dispose());
}

/// <summary>Gives batches their memory, and takes it back for those that come after.</summary>
internal sealed class CachePool(CacheTensor[] tensors) : IDisposable
{
    // A sequence that gets one token longer at each step shall find memory that fits for many steps.
    private const int LengthStride = 256;

    // The one that came last is the last.
    private readonly List<CacheMemory> _free = [];

    // Of the batches that are rented.
    private long _usedCells;

    public CacheBatch Rent(int rows, int length)
    {
        CacheMemory memory = Take((long)rows * length) ?? Allocate(rows * Room(length));
        _usedCells += memory.Cells;
        return new CacheBatch(tensors, memory, rows, length);
    }

    /// <summary>A batch that does not grow, in memory that has no room for more and that nobody uses after it.</summary>
    public CacheBatch AllocateExactly(int rows, int length) => new(tensors, Allocate((long)rows * length), rows, length) { OwnsMemory = true };

    /// <summary>The bytes of a batch of one row.</summary>
    public long ByteCount(int length) => Room(length) * tensors.Sum(static tensor => tensor.CellBytes);

    /// <summary>Takes the memory of a batch back. The next step needs as much; more than is in use does not lie idle.</summary>
    public void Return(CacheBatch batch)
    {
        batch.Dispose();
        if (batch.OwnsMemory)
        {
            return;
        }

        _usedCells -= batch.Memory.Cells;
        _free.Add(batch.Memory);
        while (_free.Count > 1 && _free.Sum(static memory => memory.Cells) > _usedCells)
        {
            _free[0].Free();
            _free.RemoveAt(0);
        }
    }

    public void Dispose() => Release();

    /// <summary>Gives the memory back that no batch has.</summary>
    public void Release()
    {
        _free.ForEach(static memory => memory.Free());
        _free.Clear();
    }

    private static long Room(int length) => Math.Max(1, ((long)length + LengthStride - 1) / LengthStride) * LengthStride;

    private CacheMemory? Take(long cells)
    {
        CacheMemory? best = null;
        foreach (CacheMemory memory in _free)
        {
            if (memory.Cells >= cells && (best is null || memory.Cells < best.Cells))
            {
                best = memory;
            }
        }

        if (best is not null)
        {
            _free.Remove(best);
        }

        return best;
    }

    private CacheMemory Allocate(long cells)
    {
        NativeBuffer[] buffers = new NativeBuffer[tensors.Length];
        try
        {
            for (int i = 0; i < tensors.Length; i++)
            {
                buffers[i] = new NativeBuffer(checked(cells * tensors[i].CellBytes));
            }
        }
        catch
        {
            Free(buffers);
            throw;
        }

        return new CacheMemory(buffers, cells);
    }

    private static void Free(NativeBuffer?[] buffers) => Array.ForEach(buffers, static buffer => buffer?.Dispose());
}
