using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Typed.Tokenization;

/// <summary>Byte strings, numbered in the order they were added, each with a value.</summary>
/// <remarks>
/// For vocabularies: one array of bytes in place of a string and a dictionary's entry for each token. What loads a file runs
/// once, so it is optimized at once rather than after many calls.
/// </remarks>
internal sealed class ByteStringTable
{
    private byte[] _bytes = new byte[1 << 12];
    private Entry[] _entries = new Entry[1 << 8];
    private Slot[] _slots = new Slot[1 << 9];
    private int _end;

    /// <summary>How many byte strings there are.</summary>
    public int Count { get; private set; }

    /// <summary>The byte string of a number.</summary>
    public ReadOnlySpan<byte> this[int index] =>
        _bytes.AsSpan(_entries[index].Start, _entries[index].Length);

    /// <summary>The value of the byte string of a number.</summary>
    public int ValueAt(int index) => _entries[index].Value;

    /// <summary>The number of a byte string, or -1.</summary>
    /// <param name="key">The byte string.</param>
    /// <param name="guess">A number that it may well have; it is looked at first.</param>
    public int IndexOf(ReadOnlySpan<byte> key, int guess = -1)
    {
        if ((uint)guess < (uint)Count && AreEqual(this[guess], key))
        {
            return guess;
        }

        uint hash = Hash(key);
        return _slots[FindSlot(key, hash)].Number - 1;
    }

    /// <summary>Adds a byte string, or replaces the value of one that is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(ReadOnlySpan<byte> key, int value)
    {
        uint hash = Hash(key);
        int slot = FindSlot(key, hash);
        if (_slots[slot].Number != 0)
        {
            _entries[_slots[slot].Number - 1].Value = value;
            return;
        }

        if (key.Length > _bytes.Length - _end)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _end + key.Length));
        }

        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * Count);
            Rehash(4 * Count);
            slot = FindSlot(key, hash);
        }

        key.CopyTo(_bytes.AsSpan(_end));
        _entries[Count++] = new Entry { Start = _end, Length = key.Length, Value = value };
        _slots[slot] = new Slot { Number = Count, Hash = hash };
        _end += key.Length;
    }

    /// <summary>Finds the value of a byte string.</summary>
    public bool TryGetValue(ReadOnlySpan<byte> key, out int value)
    {
        int index = IndexOf(key);
        value = index < 0 ? -1 : _entries[index].Value;
        return index >= 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindSlot(ReadOnlySpan<byte> key, uint hash)
    {
        Slot[] slots = _slots;
        int slot = (int)hash & (slots.Length - 1);
        while (slots[slot].Number != 0)
        {
            if (slots[slot].Hash == hash)
            {
                ref Entry entry = ref _entries[slots[slot].Number - 1];
                if (AreEqual(key, _bytes.AsSpan(entry.Start, entry.Length)))
                {
                    break;
                }
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rehash(int size)
    {
        Slot[] slots = new Slot[size];
        foreach (Slot old in _slots)
        {
            if (old.Number != 0)
            {
                int slot = (int)old.Hash & (size - 1);
                while (slots[slot].Number != 0)
                {
                    slot = (slot + 1) & (size - 1);
                }

                slots[slot] = old;
            }
        }

        _slots = slots;
    }

    /// <summary>Compares keys of a few bytes, for which <c>SequenceEqual</c>'s call costs more than its vectors save.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool AreEqual(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.Length != second.Length)
        {
            return false;
        }

        int i = 0;
        for (; i + sizeof(ulong) <= first.Length; i += sizeof(ulong))
        {
            if (MemoryMarshal.Read<ulong>(first[i..]) != MemoryMarshal.Read<ulong>(second[i..]))
            {
                return false;
            }
        }

        for (; i < first.Length; i++)
        {
            if (first[i] != second[i])
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Hash(ReadOnlySpan<byte> key)
    {
        const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
        ulong hash = (ulong)key.Length * Multiplier;
        while (key.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(key)) * Multiplier;
            hash ^= hash >> 32;
            key = key[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (byte value in key)
        {
            rest = (rest << 8) | value;
        }

        hash = (hash ^ rest) * Multiplier;
        return (uint)(hash >> 32);
    }

    private struct Entry
    {
        public int Start;
        public int Length;
        public int Value;
    }

    /// <summary>A number plus one, 0 where there is none, and its hash, so that most strings need not be looked at.</summary>
    private struct Slot
    {
        public int Number;
        public uint Hash;
    }
}
