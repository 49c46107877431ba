using System.Numerics;

namespace Typed.Sampling;

/// <summary>Selects the likeliest tokens. Holds its buffers, so that nothing is allocated for a token.</summary>
internal sealed class Candidates
{
    private float[] _logits = [];
    private int[] _ids = [];

    /// <summary>The ids selected, likeliest first; of equal ones, the lower id first.</summary>
    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    /// <summary>The logits of <see cref="Ids"/>; free to be overwritten.</summary>
    public Span<float> Logits => _logits.AsSpan(0, Count);

    /// <summary>How many are selected.</summary>
    public int Count { get; private set; }

    /// <summary>Selects the <paramref name="count"/> largest logits.</summary>
    public void SelectLargest(ReadOnlySpan<float> logits, int count)
    {
        count = Math.Min(count, logits.Length);
        if (_ids.Length < count)
        {
            _logits = new float[count];
            _ids = new int[count];
        }

        // A heap whose root is the least likely of those kept: most logits are turned away by one comparison.
        Count = count;
        for (int id = 0; id < count; id++)
        {
            (_logits[id], _ids[id]) = (logits[id], id);
        }

        for (int parent = (count / 2) - 1; parent >= 0; parent--)
        {
            SiftDown(parent, count);
        }

        int next = count;
        for (; next <= logits.Length - Vector<float>.Count; next += Vector<float>.Count)
        {
            if (Vector.GreaterThanAny(new Vector<float>(logits[next..]), new Vector<float>(_logits[0])))
            {
                Offer(logits, next, next + Vector<float>.Count);
            }
        }

        Offer(logits, next, logits.Length);

        // Taking the root to the end, again and again, leaves the likeliest first.
        for (int end = count - 1; end > 0; end--)
        {
            Swap(0, end);
            SiftDown(0, end);
        }
    }

    private void Offer(ReadOnlySpan<float> logits, int start, int end)
    {
        for (int id = start; id < end; id++)
        {
            if (logits[id] > _logits[0])
            {
                (_logits[0], _ids[0]) = (logits[id], id);
                SiftDown(0, Count);
            }
        }
    }

    private void SiftDown(int parent, int count)
    {
        while (true)
        {
            int child = (2 * parent) + 1;
            if (child >= count)
            {
                return;
            }

            if (child + 1 < count && IsLess(child + 1, child))
            {
                child++;
            }

            if (!IsLess(child, parent))
            {
                return;
            }

            Swap(child, parent);
            parent = child;
        }
    }

    private bool IsLess(int a, int b) =>
        _logits[a] < _logits[b] || (_logits[a] == _logits[b] && _ids[a] > _ids[b]);

    private void Swap(int a, int b)
    {
        (_logits[a], _logits[b]) = (_logits[b], _logits[a]);
        (_ids[a], _ids[b]) = (_ids[b], _ids[a]);
    }
}
