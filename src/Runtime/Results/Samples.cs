using System.Collections;

namespace Typed;

/// <summary>Several results of one prompt: as many as <see cref="GenerationOptions.NumReturnSequences"/> says.</summary>
/// <remarks>Samples are in no order; those of beam search are, the likeliest first. Immutable.</remarks>
/// <typeparam name="T">What one result is.</typeparam>
public sealed class Samples<T> : IReadOnlyList<T>
{
    private readonly T[] _items;

    /// <summary>Creates samples.</summary>
    /// <param name="items">The results; they are copied.</param>
    public Samples(params ReadOnlySpan<T> items) => _items = items.ToArray();

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
