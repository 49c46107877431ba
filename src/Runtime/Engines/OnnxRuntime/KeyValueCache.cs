using Microsoft.ML.OnnxRuntime;

namespace Typed.Engines.OnnxRuntime;

/// <summary>
/// The keys and values of all layers, [slots, heads, length, head size] each. A slot is a batch row; it grows when more
/// slots or longer sequences come.
/// </summary>
internal sealed class KeyValueCache(CacheLayer[] layers, int contextLength) : IDisposable
{
    // Growing copies what is there, so it goes in strides.
    private const int LengthStride = 256;

    private NativeBuffer[] _keys = [];
    private NativeBuffer[] _values = [];

    public int SlotCount { get; private set; }

    /// <summary>The most tokens of a slot.</summary>
    public int Length { get; private set; }

    /// <summary>Whether there is room for so many slots and tokens in each.</summary>
    public bool Holds(int slotCount, int length) => slotCount <= SlotCount && length <= Length;

    /// <summary>Makes room, keeping what is there. Where memory does not suffice, nothing changes.</summary>
    public void Grow(int slotCount, int length)
    {
        slotCount = Math.Max(SlotCount, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)slotCount));
        long strides = ((long)length + LengthStride - 1) / LengthStride;
        length = (int)Math.Max(Length, Math.Min(contextLength, strides * LengthStride));

        NativeBuffer[] keys = [];
        try
        {
            keys = Copy(_keys, slotCount, length);
            NativeBuffer[] values = Copy(_values, slotCount, length);
            (_keys, keys) = (keys, _keys);
            (_values, values) = (values, _values);
            (SlotCount, Length) = (slotCount, length);
            Free(values);
        }
        finally
        {
            // The old keys, or, after an error, the new ones.
            Free(keys);
        }
    }

    /// <summary>Binds the slots from <paramref name="slot"/> on as past and, at the same place, as present.</summary>
    public void Bind(OrtIoBinding binding, List<OrtValue> tensors, int slot, int count)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            OrtValue key = Tensor(layers[i], _keys[i], slot, count);
            OrtValue value = Tensor(layers[i], _values[i], slot, count);
            tensors.Add(key);
            tensors.Add(value);
            binding.BindInput(layers[i].PastKey, key);
            binding.BindInput(layers[i].PastValue, value);
            binding.BindOutput(layers[i].PresentKey, key);
            binding.BindOutput(layers[i].PresentValue, value);
        }
    }

    /// <summary>Copies the first tokens of a slot to another.</summary>
    public void CopySlot(int fromSlot, int toSlot, int length)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            CopyRow(layers[i], _keys[i], Length, fromSlot, _keys[i], Length, toSlot, length);
            CopyRow(layers[i], _values[i], Length, fromSlot, _values[i], Length, toSlot, length);
        }
    }

    public void Dispose()
    {
        Free(_keys);
        Free(_values);
    }

    /// <summary>Larger buffers that hold what the old ones hold.</summary>
    private NativeBuffer[] Copy(NativeBuffer[] old, int slotCount, int length)
    {
        NativeBuffer[] grown = new NativeBuffer[layers.Length];
        try
        {
            for (int i = 0; i < layers.Length; i++)
            {
                CacheLayer layer = layers[i];
                grown[i] = new NativeBuffer((long)slotCount * layer.Heads * length * layer.TokenBytes);
                for (int slot = 0; slot < SlotCount; slot++)
                {
                    CopyRow(layer, old[i], Length, slot, grown[i], length, slot, Length);
                }
            }
        }
        catch
        {
            Free(grown);
            throw;
        }

        return grown;
    }

    private static void Free(NativeBuffer?[] buffers) => Array.ForEach(buffers, static buffer => buffer?.Dispose());

    private static unsafe void CopyRow(
        CacheLayer layer,
        NativeBuffer from,
        int fromLength,
        int fromSlot,
        NativeBuffer to,
        int toLength,
        int toSlot,
        int length)
    {
        long bytes = (long)length * layer.TokenBytes;
        for (int head = 0; head < layer.Heads; head++)
        {
            long source = (((long)fromSlot * layer.Heads) + head) * fromLength * layer.TokenBytes;
            long target = (((long)toSlot * layer.Heads) + head) * toLength * layer.TokenBytes;
            Buffer.MemoryCopy((byte*)from.Address + source, (byte*)to.Address + target, to.Length - target, bytes);
        }
    }

    private OrtValue Tensor(CacheLayer layer, NativeBuffer buffer, int slot, int count)
    {
        long slotBytes = (long)layer.Heads * Length * layer.TokenBytes;
        return OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance,
            layer.Type,
            [count, layer.Heads, Length, layer.HeadSize],
            buffer.Address + (nint)(slot * slotBytes),
            count * slotBytes);
    }
}
