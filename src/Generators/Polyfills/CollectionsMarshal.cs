using Microsoft.CodeAnalysis;

namespace System.Runtime.InteropServices;

/// <summary>Gives a copy of a list, since netstandard2.0 does not let at its array: for those who do not look at the list again.</summary>
[Embedded]
internal static class CollectionsMarshal
{
    public static Span<T> AsSpan<T>(List<T> list) => list.ToArray();
}
