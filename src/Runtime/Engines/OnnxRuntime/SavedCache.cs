namespace Typed.Engines.OnnxRuntime;

/// <summary>The beginning of a sequence, copied out of the caches: one row of exactly its length.</summary>
internal sealed class SavedCache : ICachedPrefix
{
    private readonly NativeBuffer[] _buffers;

    public SavedCache(CacheTensor[] tensors, int length)
    {
        Length = length;
        _buffers = new NativeBuffer[tensors.Length];
        try
        {
            for (int i = 0; i < tensors.Length; i++)
            {
                _buffers[i] = new NativeBuffer(length * tensors[i].CellBytes, isCleared: false);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int Length { get; }

    public long ByteCount => _buffers.Sum(static buffer => buffer.Length);

    /// <summary>Where the row lies of which the tensor with this index has the shape.</summary>
    public CacheRow Row(int tensor) => new(_buffers[tensor].Address, Rows: 1, Length, Row: 0);

    // Of a failed start some are not there.
    public void Dispose() => Array.ForEach(_buffers, static buffer => buffer?.Dispose());
}
