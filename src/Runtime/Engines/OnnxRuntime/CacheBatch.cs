using Microsoft.ML.OnnxRuntime;

namespace Typed.Engines.OnnxRuntime;

/// <summary>The caches that a run made for its rows, all of the same length; they are never written again.</summary>
internal sealed class CacheBatch : IDisposable
{
    private readonly CacheTensor[] _tensors;
    private readonly OrtValue[] _values;

    public CacheBatch(CacheTensor[] tensors, CacheMemory memory, int rows, int length)
    {
        _tensors = tensors;
        Memory = memory;
        Rows = rows;
        Length = length;
        _values = new OrtValue[tensors.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            _values[i] = tensors[i].Over(memory.Buffers[i].Address, rows, length);
        }
    }

    public CacheMemory Memory { get; }

    public int Rows { get; }

    public int Length { get; }

    /// <summary>How many slots hold a row of it.</summary>
    public int Users { get; set; }

    /// <summary>Copies the first tokens of a row from another batch.</summary>
    public void CopyRow(int row, CacheBatch from, int fromRow, int length)
    {
        for (int i = 0; i < _tensors.Length; i++)
        {
            _tensors[i].CopyRow(
                new CacheRow(from.Memory.Buffers[i].Address, from.Rows, from.Length, fromRow),
                new CacheRow(Memory.Buffers[i].Address, Rows, Length, row),
                length);
        }
    }

    /// <summary>Binds it as the past of a run, and another batch as its present.</summary>
    public void Bind(BoundRun run, CacheBatch present)
    {
        for (int i = 0; i < _tensors.Length; i++)
        {
            run.Bind(_tensors[i], _values[i], present._values[i]);
        }
    }

    /// <summary>Whether its memory has gone back to the pool.</summary>
    public bool IsReturned { get; private set; }

    /// <summary>Whether its memory ends with it, and comes from no pool.</summary>
    public bool OwnsMemory { get; init; }

    public void Dispose()
    {
        IsReturned = true;
        Array.ForEach(_values, static value => value.Dispose());
        if (OwnsMemory)
        {
            Memory.Free();
        }
    }
}
