namespace Typed.Engines.OnnxRuntime;

/// <summary>Runs a graph over caches kept as its family wants them; what the members do is told at <see cref="IModelRunner"/>.</summary>
internal interface ICachePolicy : IDisposable
{
    void Reserve(int slotCount, int length);

    Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens);

    Span<float> Verify(int slot, int position, ReadOnlySpan<int> tokens);

    Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions);

    void Copy(int fromSlot, int toSlot, int length);

    void Swap(int slot, int otherSlot, int length);

    ICachedPrefix Save(int slot, int length);

    void Restore(ICachedPrefix prefix, int slot, int length);

    long ByteCount(int slotCount, int length);

    void Trim(int slotCount);

    void Release();
}
