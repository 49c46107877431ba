using System.Runtime.InteropServices;

namespace Typed.Tokenization;

/// <summary>The ids of words met before, so that a word is merged once.</summary>
/// <remarks>
/// Safe for concurrent use without locks: entries are immutable and a slot is replaced as a whole. A word's hash alone
/// tells its slot, and the newest word keeps it, so the memory is bounded.
/// </remarks>
internal sealed class WordCache
{
    /// <summary>Longer words are rare, and would cost more memory than they save time.</summary>
    public const int MaximumLength = 32;

    private const int SlotBits = 15;

    private readonly Entry?[] _slots = new Entry?[1 << SlotBits];

    /// <summary>Appends the ids of a word that was met before.</summary>
    public bool TryAppend(ReadOnlySpan<char> word, ulong hash, List<int> ids)
    {
        Entry? entry = Volatile.Read(ref _slots[hash >> (64 - SlotBits)]);
        if (entry is null || entry.Hash != hash || !word.SequenceEqual(entry.Word))
        {
            return false;
        }

        if (entry.Rest is null)
        {
            ids.Add(entry.Id);
        }
        else
        {
            ids.AddRange(entry.Rest.AsSpan());
        }

        return true;
    }

    /// <summary>Remembers the ids of a word.</summary>
    public void Add(ReadOnlySpan<char> word, ulong hash, ReadOnlySpan<int> ids) =>
        Volatile.Write(ref _slots[hash >> (64 - SlotBits)], new Entry(
            hash, word.ToString(), ids.Length == 1 ? ids[0] : -1, ids.Length == 1 ? null : ids.ToArray()));

    /// <summary>The hash of a word.</summary>
    public static ulong Hash(ReadOnlySpan<char> word)
    {
        const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
        ulong hash = (ulong)word.Length * Multiplier;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(word);
        while (bytes.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(bytes)) * Multiplier;
            hash ^= hash >> 32;
            bytes = bytes[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (byte value in bytes)
        {
            rest = (rest << 8) | value;
        }

        hash = (hash ^ rest) * Multiplier;
        return (hash ^ (hash >> 29)) * Multiplier;
    }

    private sealed class Entry(ulong hash, string word, int id, int[]? rest)
    {
        public readonly ulong Hash = hash;
        public readonly string Word = word;
        public readonly int Id = id;

        /// <summary>All ids, where they are not exactly one.</summary>
        public readonly int[]? Rest = rest;
    }
}
