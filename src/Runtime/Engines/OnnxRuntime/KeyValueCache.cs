using System.Numerics;
using Microsoft.ML.OnnxRuntime;

namespace Typed.Engines.OnnxRuntime;

/// <summary>
/// The caches of a graph that updates them in place. A slot is a batch row; there is room for more slots and longer
/// sequences when they come.
/// </summary>
/// <param name="tensors">The caches, each of one plane.</param>
/// <param name="contextLength">The most tokens of a slot.</param>
/// <param name="fixedLength">The length of the caches where the graph fixes it.</param>
internal sealed class KeyValueCache(CacheTensor[] tensors, int contextLength, int? fixedLength) : IDisposable
{
    // Growing copies what is there, so it goes in strides.
    private const int LengthStride = 256;

    private NativeBuffer[] _buffers = [];

    public int SlotCount { get; private set; }

    /// <summary>The most tokens of a slot.</summary>
    public int Length { get; private set; }

    /// <summary>Whether there is room for so many slots and tokens in each.</summary>
    public bool Holds(int slotCount, int length) => slotCount <= SlotCount && length <= Length;

    /// <summary>
    /// Makes room, keeping what is there of so many slots and tokens; nothing is held for more of them than that. Where
    /// memory does not suffice, nothing changes.
    /// </summary>
    public void Resize(int slotCount, int length)
    {
        (slotCount, length) = (SlotRoom(slotCount), LengthRoom(length));
        NativeBuffer[] old = _buffers;
        _buffers = Copy(slotCount, length);
        (SlotCount, Length) = (slotCount, length);
        Free(old);
    }

    /// <summary>Binds the slots from <paramref name="slot"/> on as past and, at the same place, as present.</summary>
    public void Bind(BoundRun run, int slot, int count)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            nint offset = (nint)(slot * Length * tensors[i].CellBytes);
            using OrtValue cache = tensors[i].Over(_buffers[i].Address + offset, count, Length);
            run.Bind(tensors[i], cache, cache);
        }
    }

    /// <summary>Copies the first tokens of a slot to another.</summary>
    public void CopySlot(int fromSlot, int toSlot, int length)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            CacheRow source = new(_buffers[i].Address, SlotCount, Length, fromSlot);
            tensors[i].CopyRow(source, source with { Row = toSlot }, length);
        }
    }

    /// <summary>Exchanges the first tokens of two slots.</summary>
    public void SwapSlots(int slot, int otherSlot, int length)
    {
        for (int i = 0; i < tensors.Length; i++)
        {
            CacheRow row = new(_buffers[i].Address, SlotCount, Length, slot);
            tensors[i].SwapRows(row, row with { Row = otherSlot }, length);
        }
    }

    /// <summary>Copies the first tokens of a slot to memory of their own.</summary>
    public SavedCache Save(int slot, int length)
    {
        SavedCache saved = new(tensors, length);
        try
        {
            for (int i = 0; i < tensors.Length; i++)
            {
                tensors[i].CopyRow(new CacheRow(_buffers[i].Address, SlotCount, Length, slot), saved.Row(i), length);
            }

            return saved;
        }
        catch
        {
            saved.Dispose();
            throw;
        }
    }

    /// <summary>Copies the first of saved tokens to a slot.</summary>
    public void Restore(SavedCache saved, int slot, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, saved.Length);
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i].CopyRow(saved.Row(i), new CacheRow(_buffers[i].Address, SlotCount, Length, slot), length);
        }
    }

    /// <summary>The memory in bytes once there is room for so many slots and tokens in each.</summary>
    public long ByteCount(int slotCount, int length) =>
        SlotRoom(slotCount) * tensors.Sum(tensor => tensor.CellBytes) * LengthRoom(length);

    /// <summary>Gives all memory back.</summary>
    public void Release()
    {
        Free(_buffers);
        (_buffers, SlotCount, Length) = ([], 0, 0);
    }

    public void Dispose() => Free(_buffers);

    private static int SlotRoom(int slotCount) => (int)BitOperations.RoundUpToPowerOf2((uint)slotCount);

    private int LengthRoom(int length)
    {
        long strides = ((long)length + LengthStride - 1) / LengthStride;
        return fixedLength ?? (int)Math.Min(contextLength, strides * LengthStride);
    }

    /// <summary>Buffers of another size that hold what the present ones hold.</summary>
    private NativeBuffer[] Copy(int slotCount, int length)
    {
        NativeBuffer[] resized = new NativeBuffer[tensors.Length];
        try
        {
            for (int i = 0; i < tensors.Length; i++)
            {
                resized[i] = new NativeBuffer(slotCount * length * tensors[i].CellBytes);
                for (int slot = 0; slot < Math.Min(SlotCount, slotCount); slot++)
                {
                    CacheRow source = new(_buffers[i].Address, SlotCount, Length, slot);
                    tensors[i].CopyRow(source, new CacheRow(resized[i].Address, slotCount, length, slot), Math.Min(Length, length));
                }
            }
        }
        catch
        {
            Free(resized);
            throw;
        }

        return resized;
    }

    private static void Free(NativeBuffer?[] buffers) => Array.ForEach(buffers, static buffer => buffer?.Dispose());
}
