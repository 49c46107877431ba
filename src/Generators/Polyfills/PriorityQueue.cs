using Microsoft.CodeAnalysis;

namespace System.Collections.Generic;

/// <summary>As much of the base library's queue as the tokenizer needs when it compiles for netstandard2.0: a binary heap.</summary>
[Embedded]
internal sealed class PriorityQueue<TElement, TPriority>(int capacity)
    where TPriority : IComparable<TPriority>
{
    private readonly List<(TElement Element, TPriority Priority)> _heap = new(capacity);

    public void Enqueue(TElement element, TPriority priority)
    {
        int child = _heap.Count;
        _heap.Add((element, priority));
        for (int parent = (child - 1) / 2; child > 0 && IsBefore(child, parent); parent = (child - 1) / 2)
        {
            Swap(child, parent);
            child = parent;
        }
    }

    public bool TryDequeue(out TElement element, out TPriority priority)
    {
        if (_heap.Count == 0)
        {
            (element, priority) = (default!, default!);
            return false;
        }

        (element, priority) = _heap[0];
        int last = _heap.Count - 1;
        _heap[0] = _heap[last];
        _heap.RemoveAt(last);
        for (int parent = 0, child = 1; child < last; child = (2 * parent) + 1)
        {
            child += child + 1 < last && IsBefore(child + 1, child) ? 1 : 0;
            if (!IsBefore(child, parent))
            {
                break;
            }

            Swap(child, parent);
            parent = child;
        }

        return true;
    }

    private bool IsBefore(int first, int second) => _heap[first].Priority.CompareTo(_heap[second].Priority) < 0;

    private void Swap(int first, int second) => (_heap[first], _heap[second]) = (_heap[second], _heap[first]);
}
