using System.Runtime.InteropServices;

namespace Typed.Tokenization;

/// <summary>Byte strings, numbered in the order they were added, each with a value.</summary>
/// <remarks>For vocabularies: one array of bytes in place of a string and a dictionary's entry for each token.</remarks>
internal sealed class ByteStringTable
{
    private byte[] _bytes = new byte[1 << 12];
    private Entry[] _entries = new Entry[1 << 8];
    private int[] _slots = new int[1 << 9];
    private int _end;

    /// <summary>How many byte strings there are.</summary>
    public int Count { get; private set; }

    /// <summary>The byte string of a number.</summary>
    public ReadOnlySpan<byte> this[int index] =>
        _bytes.AsSpan(_entries[index].Start, _entries[index].Length);

    /// <summary>The value of the byte string of a number.</summary>
    public int ValueAt(int index) => _entries[index].Value;

    /// <summary>Adds a byte string, or replaces the value of one that is there.</summary>
    public void Set(ReadOnlySpan<byte> key, int value)
    {
        uint hash = Hash(key);
        int slot = FindSlot(key, hash);
        if (_slots[slot] != 0)
        {
            _entries[_slots[slot] - 1].Value = value;
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
        _entries[Count++] = new Entry { Start = _end, Length = key.Length, Hash = hash, Value = value };
        _slots[slot] = Count;
        _end += key.Length;
    }

    /// <summary>Finds the value of a byte string.</summary>
    public bool TryGetValue(ReadOnlySpan<byte> key, out int value)
    {
        int number = _slots[FindSlot(key, Hash(key))];
        value = number != 0 ? _entries[number - 1].Value : -1;
        return number != 0;
    }

    private int FindSlot(ReadOnlySpan<byte> key, uint hash)
    {
        int mask = _slots.Length - 1;
        int slot = (int)hash & mask;
        while (_slots[slot] is > 0 and int number)
        {
            ref Entry entry = ref _entries[number - 1];
            if (entry.Hash == hash && key.SequenceEqual(_bytes.AsSpan(entry.Start, entry.Length)))
            {
                break;
            }

            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Rehash(int size)
    {
        _slots = new int[size];
        for (int i = 0; i < Count; i++)
        {
            int slot = (int)_entries[i].Hash & (size - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (size - 1);
            }

            _slots[slot] = i + 1;
        }
    }

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
        public uint Hash;
        public int Value;
    }
}
