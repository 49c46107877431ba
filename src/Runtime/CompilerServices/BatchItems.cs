using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Typed.CompilerServices;

/// <summary>What generated clients do with the items of a <see cref="BatchAttribute"/> parameter.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchItems
{
    /// <summary>The items as they are now, none of which is null.</summary>
    /// <param name="items">The items.</param>
    /// <param name="parameterName">The parameter that holds them.</param>
    /// <exception cref="ArgumentException">An item is null.</exception>
    public static IReadOnlyList<T> NotNull<T>(
        IEnumerable<T> items,
        [CallerArgumentExpression(nameof(items))] string? parameterName = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items, parameterName);
        T[] copy = [.. items];
        int index = Array.IndexOf(copy, null);
        return index < 0
            ? copy
            : throw new ArgumentException($"Item {index} is null. Leave it out, or let the items be nullable.", parameterName);
    }
}
