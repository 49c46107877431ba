using Microsoft.CodeAnalysis;

namespace System.Collections.Generic;

/// <summary>What the tokenizer asks of collections and netstandard2.0 does not have.</summary>
[Embedded]
internal static class CollectionExtensions
{
    extension(Array)
    {
        /// <summary>The longest array.</summary>
        public static int MaxLength => 0x7FFF_FFC7;

        public static void Fill<T>(T[] array, T value) => array.AsSpan().Fill(value);
    }

    public static TValue? GetValueOrDefault<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key) =>
        dictionary.TryGetValue(key, out TValue value) ? value : default;

    public static bool TryAdd<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value)
    {
        if (dictionary.ContainsKey(key))
        {
            return false;
        }

        dictionary.Add(key, value);
        return true;
    }

    public static bool TryPop<T>(this Stack<T> stack, out T? value)
    {
        bool isThere = stack.Count > 0;
        value = isThere ? stack.Pop() : default;
        return isThere;
    }

    public static void AddRange<T>(this List<T> list, ReadOnlySpan<T> items)
    {
        foreach (T item in items)
        {
            list.Add(item);
        }
    }
}
