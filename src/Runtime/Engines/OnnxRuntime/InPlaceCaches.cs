using Microsoft.ML.OnnxRuntime;

namespace Typed.Engines.OnnxRuntime;

/// <summary>
/// Runs graphs that update their caches in place (GroupQueryAttention). Every step is one run of all rows, whatever
/// their lengths, and binds nothing anew until their number changes or one of them outgrows the mask.
/// </summary>
internal sealed class InPlaceCaches : ICachePolicy
{
    // The mask of a decoding step grows in strides, so that most steps reuse the tensors of the one before.
    private const int MaskStride = 64;

    private readonly KeyValueCache _cache;
    private readonly BoundRun _decode;
    private readonly BoundRun _prefill;
    private bool _decodeIsBound;

    public InPlaceCaches(InferenceSession session, RunOptions options, GraphSignature graph, int contextLength)
    {
        _cache = new KeyValueCache(graph.Caches, contextLength, graph.FixedLength);
        _decode = new BoundRun(session, options, graph);
        _prefill = new BoundRun(session, options, graph);
    }

    public void Reserve(int slotCount, int length)
    {
        if (!_cache.Holds(slotCount, length))
        {
            // What is bound to the old memory is void, even if there is not enough for the new.
            _decodeIsBound = false;
            _cache.Resize(slotCount, length);
        }
    }

    public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens)
    {
        Bind(slot, position, tokens);
        return _prefill.Run(position > 0);
    }

    public Span<float> Verify(int slot, int position, ReadOnlySpan<int> tokens)
    {
        Bind(slot, position, tokens);
        return _prefill.RunForAll(position > 0);
    }

    public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
    {
        int longest = 0;
        foreach (int position in positions)
        {
            longest = Math.Max(longest, position + 1);
        }

        ThrowUnlessReserved(tokens.Length - 1, longest);
        if (!_decodeIsBound || _decode.Rows != tokens.Length || _decode.MaskWidth < longest)
        {
            _decodeIsBound = false;
            int width = Math.Min(_cache.Length, (longest + MaskStride - 1) / MaskStride * MaskStride);
            _decode.Resize(tokens.Length, tokens: 1, width);
            _cache.Bind(_decode, slot: 0, tokens.Length);
            _decodeIsBound = true;
        }

        for (int row = 0; row < tokens.Length; row++)
        {
            _decode.Set(row, 0, tokens[row], positions[row]);
            _decode.SetMask(row, positions[row] + 1);
        }

        return _decode.Run();
    }

    public void Copy(int fromSlot, int toSlot, int length)
    {
        ThrowUnlessReserved(Math.Max(fromSlot, toSlot), length);
        _cache.CopySlot(fromSlot, toSlot, length);
    }

    public void Swap(int slot, int otherSlot, int length)
    {
        ThrowUnlessReserved(Math.Max(slot, otherSlot), length);
        _cache.SwapSlots(slot, otherSlot, length);
    }

    public ICachedPrefix Save(int slot, int length)
    {
        ThrowUnlessReserved(slot, length);
        return _cache.Save(slot, length);
    }

    public void Restore(ICachedPrefix prefix, int slot, int length)
    {
        ThrowUnlessReserved(slot, length);
        _cache.Restore((SavedCache)prefix, slot, length);
    }

    public long ByteCount(int slotCount, int length) => _cache.ByteCount(slotCount, length);

    // The slots are rows of one memory, which stays for those who come after.
    public void Trim(int slotCount)
    {
    }

    public void Release()
    {
        // What is bound to the memory is void; nothing runs before it is reserved anew.
        _decodeIsBound = false;
        _cache.Release();
    }

    public void Dispose()
    {
        _decode.Dispose();
        _prefill.Dispose();
        _cache.Dispose();
    }

    /// <summary>Binds a run of several tokens after those that stay in a slot.</summary>
    private void Bind(int slot, int position, ReadOnlySpan<int> tokens)
    {
        // With several tokens the graph takes the width of the mask for the length of the sequence: it is exact here.
        int width = position + tokens.Length;
        ThrowUnlessReserved(slot, width);
        _prefill.Resize(rows: 1, tokens.Length, width);
        _cache.Bind(_prefill, slot, 1);
        for (int i = 0; i < tokens.Length; i++)
        {
            _prefill.Set(0, i, tokens[i], position + i);
        }

        _prefill.SetMask(0, width);
    }

    private void ThrowUnlessReserved(int slot, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, _cache.SlotCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _cache.Length);
    }
}
