using System.Numerics;
using System.Runtime.CompilerServices;

namespace Typed.Tokenization;

/// <summary>The merges of a byte-pair encoding: two ids give a rank and a third id.</summary>
/// <remarks>An open-addressing table: half the memory of a dictionary, and one cache line for most look-ups.</remarks>
internal sealed class MergeTable
{
    /// <summary>The value of a pair that does not merge; it ranks after every merge.</summary>
    public const ulong None = ulong.MaxValue;

    private readonly Slot[] _slots;
    private readonly int _shift;

    /// <summary>Creates a table for at most so many merges.</summary>
    public MergeTable(int capacity)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity + (capacity / 2)));
        _shift = 64 - BitOperations.Log2((uint)size);
        _slots = new Slot[size];
        _slots.AsSpan().Fill(new Slot(None, None));
    }

    /// <summary>Adds a merge; of two for the same pair, the later holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int left, int right, int rank, int id)
    {
        ulong key = Key(left, right);
        int index = Index(key);
        while (_slots[index].Key != key && _slots[index].Key != None)
        {
            index = (index + 1) & (_slots.Length - 1);
        }

        _slots[index] = new Slot(key, ((ulong)rank << 32) | (uint)id);
    }

    /// <summary>The rank, in the upper half, and the id that two ids merge to, in the lower; or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Find(int left, int right)
    {
        ulong key = Key(left, right);
        Slot[] slots = _slots;
        for (int index = Index(key); ; index = (index + 1) & (slots.Length - 1))
        {
            ref readonly Slot slot = ref slots[index];
            if (slot.Key == key)
            {
                return slot.Value;
            }

            if (slot.Key == None)
            {
                return None;
            }
        }
    }

    private static ulong Key(int left, int right) => ((ulong)left << 32) | (uint)right;

    private int Index(ulong key) => (int)((key * 0x9E37_79B9_7F4A_7C15) >> _shift);

    private readonly record struct Slot(ulong Key, ulong Value);
}
