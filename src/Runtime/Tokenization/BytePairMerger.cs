using System.Buffers;

namespace Typed.Tokenization;

/// <summary>Byte-pair encoding of one word: joins the adjacent pair of lowest rank until none is left.</summary>
/// <remarks>Sennrich et al. 2016; equal ranks join from the left.</remarks>
internal sealed class BytePairMerger(MergeTable merges)
{
    // Above this length a priority queue beats looking at every pair again, and keeps hostile input from going quadratic.
    private const int ScanLimit = 64;

    /// <summary>Merges ids in place and returns how many are left.</summary>
    public int Merge(Span<int> ids) => ids.Length <= ScanLimit ? MergeByScan(ids) : MergeByQueue(ids);

    private int MergeByScan(Span<int> ids)
    {
        int count = ids.Length;
        Span<ulong> pairs = stackalloc ulong[ScanLimit];
        for (int i = 0; i + 1 < count; i++)
        {
            pairs[i] = merges.Find(ids[i], ids[i + 1]);
        }

        while (count > 1)
        {
            int best = 0;
            for (int i = 1; i + 1 < count; i++)
            {
                best = pairs[i] < pairs[best] ? i : best;
            }

            if (pairs[best] == MergeTable.None)
            {
                break;
            }

            ids[best] = (int)(uint)pairs[best];
            ids[(best + 2)..count].CopyTo(ids[(best + 1)..]);
            count--;
            if (best + 1 < count)
            {
                pairs[(best + 2)..count].CopyTo(pairs[(best + 1)..]);
                pairs[best] = merges.Find(ids[best], ids[best + 1]);
            }

            if (best > 0)
            {
                pairs[best - 1] = merges.Find(ids[best - 1], ids[best]);
            }
        }

        return count;
    }

    private int MergeByQueue(Span<int> ids)
    {
        int count = ids.Length;
        int[] next = ArrayPool<int>.Shared.Rent(count);
        int[] previous = ArrayPool<int>.Shared.Rent(count);
        PriorityQueue<(int Left, int LeftId, int RightId), (ulong Merge, int Position)> queue = new(count);
        for (int i = 0; i < count; i++)
        {
            next[i] = i + 1;
            previous[i] = i - 1;
        }

        for (int i = 0; i + 1 < count; i++)
        {
            Propose(ids, i, i + 1);
        }

        while (queue.TryDequeue(out (int Left, int LeftId, int RightId) pair, out (ulong Merge, int Position) best))
        {
            int right = next[pair.Left];

            // A pair whose ids have changed since it was proposed is stale; a merged-away position holds -1.
            if (ids[pair.Left] != pair.LeftId || right >= count || ids[right] != pair.RightId)
            {
                continue;
            }

            ids[pair.Left] = (int)(uint)best.Merge;
            ids[right] = -1;
            next[pair.Left] = next[right];
            if (next[right] < count)
            {
                previous[next[right]] = pair.Left;
                Propose(ids, pair.Left, next[right]);
            }

            if (previous[pair.Left] >= 0)
            {
                Propose(ids, previous[pair.Left], pair.Left);
            }
        }

        int kept = 0;
        foreach (int id in ids)
        {
            if (id >= 0)
            {
                ids[kept++] = id;
            }
        }

        ArrayPool<int>.Shared.Return(next);
        ArrayPool<int>.Shared.Return(previous);
        return kept;

        void Propose(Span<int> current, int left, int right)
        {
            ulong merge = merges.Find(current[left], current[right]);
            if (merge != MergeTable.None)
            {
                queue.Enqueue((left, current[left], current[right]), (merge, left));
            }
        }
    }
}
