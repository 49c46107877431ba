using System.Buffers;
using System.Text;
using Microsoft.CodeAnalysis;

namespace System;

/// <summary>What the tokenizer asks of spans and netstandard2.0 does not have.</summary>
[Embedded]
internal static class SpanExtensions
{
    public static int IndexOfAnyInRange(this ReadOnlySpan<char> text, char first, char last)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] >= first && text[i] <= last)
            {
                return i;
            }
        }

        return -1;
    }

    public static int IndexOfAnyExceptInRange(this ReadOnlySpan<char> text, char first, char last)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] < first || text[i] > last)
            {
                return i;
            }
        }

        return -1;
    }

    public static int IndexOfAnyExcept(this ReadOnlySpan<char> text, char value) => text.IndexOfAnyExceptInRange(value, value);

    public static int IndexOfAny<T>(this ReadOnlySpan<T> span, SearchValues<T> values)
        where T : IEquatable<T> => span.IndexOfAny(values.Values);

    public static void Replace(this Span<char> text, char old, char replacement)
    {
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = text[i] == old ? replacement : text[i];
        }
    }

    public static void Sort(this Span<byte> values)
    {
        byte[] sorted = values.ToArray();
        Array.Sort(sorted);
        sorted.AsSpan().CopyTo(values);
    }

    public static void Sort(this Span<long> keys, Span<int> items)
    {
        long[] sortedKeys = keys.ToArray();
        int[] sortedItems = items.ToArray();
        Array.Sort(sortedKeys, sortedItems);
        sortedKeys.AsSpan().CopyTo(keys);
        sortedItems.AsSpan().CopyTo(items);
    }

    /// <summary>The code points of a text; a surrogate without its other half is U+FFFD.</summary>
    public static List<Rune> EnumerateRunes(this ReadOnlySpan<char> text)
    {
        List<Rune> runes = new(text.Length);
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf16(text, out Rune rune, out int width);
            runes.Add(rune);
            text = text.Slice(width);
        }

        return runes;
    }
}
