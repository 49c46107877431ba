using Microsoft.ML.OnnxRuntime;

namespace Typed.Engines.OnnxRuntime;

/// <summary>
/// Runs graphs whose caches grow by concatenation: each run takes the past and gives the present, which is the past of the
/// next. Rows of the same length run together, and as long as they stay together nothing is copied.
/// </summary>
internal sealed class GrowingCaches : ICachePolicy
{
    private readonly CachePool _pool;
    private readonly BoundRun _run;
    private readonly int _vocabularySize;
    private Slot[] _slots = [];
    private int[] _rows = [];
    private float[] _logits = [];

    public GrowingCaches(InferenceSession session, RunOptions options, GraphSignature graph)
    {
        _vocabularySize = graph.VocabularySize;
        _pool = new CachePool(graph.Caches);
        _run = new BoundRun(session, options, graph);
    }

    // Memory comes with each run: there is none to reserve for a length.
    public void Reserve(int slotCount, int length)
    {
        if (slotCount > _slots.Length)
        {
            Array.Resize(ref _slots, slotCount);
            _rows = new int[slotCount];
        }
    }

    public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens)
    {
        _rows[0] = slot;
        return Run(_rows.AsSpan(0, 1), position, tokens);
    }

    // A run keeps the caches before it only by a copy, which a draft would need each time.
    public Span<float> Verify(int slot, int position, ReadOnlySpan<int> tokens) => throw new NotSupportedException();

    public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
    {
        if (!positions.ContainsAnyExcept(positions[0]))
        {
            for (int slot = 0; slot < tokens.Length; slot++)
            {
                _rows[slot] = slot;
            }

            return Run(_rows.AsSpan(0, tokens.Length), positions[0], tokens);
        }

        return DecodeByLength(tokens, positions);
    }

    /// <summary>Copies nothing: both slots hold the same row until they go on.</summary>
    public void Copy(int fromSlot, int toSlot, int length)
    {
        ref readonly Slot from = ref _slots[fromSlot];
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, from.Length);
        Hold(toSlot, from.Batch, from.Row, length);
    }

    /// <summary>Copies nothing either.</summary>
    public void Swap(int slot, int otherSlot, int length) => (_slots[slot], _slots[otherSlot]) = (_slots[otherSlot], _slots[slot]);

    public ICachedPrefix Save(int slot, int length)
    {
        ref readonly Slot from = ref _slots[slot];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, from.Length);

        // A batch of its own: the one of the slot holds the rows of all who ran with it.
        CacheBatch batch = _pool.AllocateExactly(rows: 1, length);
        batch.CopyRow(0, from.Batch!, from.Row, length);
        return new SavedBatch(this, batch);
    }

    public void Restore(ICachedPrefix prefix, int slot, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, prefix.Length);
        Hold(slot, ((SavedBatch)prefix).Batch, 0, length);
    }

    // A run holds the caches before it beside those after it; between two runs the pool has as much.
    public long ByteCount(int slotCount, int length) => 2 * slotCount * _pool.ByteCount(length);

    // A slot holds the whole batch in which its sequence ran, with the rows of all others.
    public void Trim(int slotCount)
    {
        for (int slot = slotCount; slot < _slots.Length; slot++)
        {
            Hold(slot, null, 0, 0);
        }
    }

    public void Release()
    {
        Trim(0);
        _pool.Release();
    }

    public void Dispose()
    {
        Trim(0);
        _run.Dispose();
        _pool.Dispose();
    }

    private Span<float> DecodeByLength(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
    {
        if (_logits.Length < tokens.Length * _vocabularySize)
        {
            _logits = new float[tokens.Length * _vocabularySize];
        }

        Span<int> rowTokens = stackalloc int[tokens.Length];
        for (int first = 0; first < tokens.Length; first++)
        {
            int position = positions[first];
            if (positions[..first].Contains(position))
            {
                continue;
            }

            int count = 0;
            for (int slot = first; slot < tokens.Length; slot++)
            {
                if (positions[slot] == position)
                {
                    rowTokens[count] = tokens[slot];
                    _rows[count++] = slot;
                }
            }

            ReadOnlySpan<int> rows = _rows.AsSpan(0, count);
            Span<float> logits = Run(rows, position, rowTokens[..count]);
            for (int row = 0; row < count; row++)
            {
                logits.Slice(row * _vocabularySize, _vocabularySize).CopyTo(_logits.AsSpan(rows[row] * _vocabularySize));
            }
        }

        return _logits.AsSpan(0, tokens.Length * _vocabularySize);
    }

    /// <summary>Runs slots of the same length, each with as many of the tokens.</summary>
    private Span<float> Run(ReadOnlySpan<int> slots, int position, ReadOnlySpan<int> tokens)
    {
        int added = tokens.Length / slots.Length;
        CacheBatch past = Gather(slots, position);
        CacheBatch? present = null;
        try
        {
            present = _pool.Rent(slots.Length, position + added);
            _run.Resize(slots.Length, added, position + added);
            for (int row = 0; row < slots.Length; row++)
            {
                for (int i = 0; i < added; i++)
                {
                    _run.Set(row, i, tokens[(row * added) + i], position + i);
                }

                _run.SetMask(row, position + added);
            }

            past.Bind(_run, present);
            Span<float> logits = _run.Run(position > 0);
            for (int row = 0; row < slots.Length; row++)
            {
                Hold(slots[row], present, row, position + added);
            }

            return logits;
        }
        finally
        {
            ReturnIfUnused(past);
            ReturnIfUnused(present);
        }
    }

    /// <summary>The batch of exactly these rows at this length; a new one where there is none.</summary>
    private CacheBatch Gather(ReadOnlySpan<int> slots, int length)
    {
        CacheBatch? whole = _slots[slots[0]].Batch;
        bool isWhole = whole is not null && whole.Length == length && whole.Rows == slots.Length;
        for (int row = 0; row < slots.Length; row++)
        {
            ref readonly Slot slot = ref _slots[slots[row]];
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, slot.Length);
            isWhole &= slot.Batch == whole && slot.Row == row;
        }

        if (isWhole)
        {
            return whole!;
        }

        CacheBatch batch = _pool.Rent(slots.Length, length);
        for (int row = 0; row < slots.Length && length > 0; row++)
        {
            ref readonly Slot slot = ref _slots[slots[row]];
            batch.CopyRow(row, slot.Batch!, slot.Row, length);
        }

        return batch;
    }

    private void Free(CacheBatch batch)
    {
        batch.Users--;
        ReturnIfUnused(batch);
    }

    private void Hold(int slot, CacheBatch? batch, int row, int length)
    {
        CacheBatch? old = _slots[slot].Batch;
        if (batch is not null)
        {
            batch.Users++;
        }

        _slots[slot] = new Slot(batch, row, length);
        if (old is not null)
        {
            Free(old);
        }
    }

    private void ReturnIfUnused(CacheBatch? batch)
    {
        if (batch is { Users: 0, IsReturned: false })
        {
            _pool.Return(batch);
        }
    }

    /// <summary>A row that is kept; slots that begin with it share its memory.</summary>
    private sealed class SavedBatch : ICachedPrefix
    {
        private readonly GrowingCaches _caches;

        public SavedBatch(GrowingCaches caches, CacheBatch batch)
        {
            (_caches, Batch) = (caches, batch);
            batch.Users++;
        }

        public CacheBatch Batch { get; }

        public int Length => Batch.Length;

        public long ByteCount => Batch.Memory.ByteCount;

        public void Dispose() => _caches.Free(Batch);
    }

    /// <summary>The row that holds a slot's sequence, of which the first tokens count.</summary>
    private readonly record struct Slot(CacheBatch? Batch, int Row, int Length);
}
