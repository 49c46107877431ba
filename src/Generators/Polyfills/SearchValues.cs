using Microsoft.CodeAnalysis;

namespace System.Buffers;

/// <summary>Values to look for; without the vectors that make them fast where the base library has them.</summary>
[Embedded]
internal static class SearchValues
{
    public static SearchValues<T> Create<T>(ReadOnlySpan<T> values)
        where T : IEquatable<T> => new(values.ToArray());
}

/// <inheritdoc cref="SearchValues"/>
[Embedded]
internal sealed class SearchValues<T>(T[] values)
    where T : IEquatable<T>
{
    public T[] Values { get; } = values;
}
