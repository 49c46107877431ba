using System.Buffers;

namespace Typed.Tokenization;

/// <summary>Byte-pair encoding of one word: joins the adjacent pair of lowest rank until none is left.</summary>
/// <remarks>Sennrich et al. 2016; equal ranks join from the left.</remarks>
internal sealed class BytePairMerger
{
    // Above this length a priority queue beats looking at every pair again, and keeps hostile input from going quadratic.
    private const int ScanLimit = 48;

    private readonly Dictionary<long, (int Rank, int Id)> _merges;

    public BytePairMerger(Dictionary<long, (int Rank, int Id)> merges) => _merges = merges;

    /// <summary>The key of a pair of ids.</summary>
    public static long Key(int left, int right) => ((long)left << 32) | (uint)right;

    /// <summary>Merges ids in place and returns how many are left.</summary>
    public int Merge(Span<int> ids) => ids.Length <= ScanLimit ? MergeByScan(ids) : MergeByQueue(ids);

    private int MergeByScan(Span<int> ids)
    {
        int count = ids.Length;
        while (count > 1)
        {
            int best = -1;
            (int Rank, int Id) merge = (int.MaxValue, 0);
            for (int i = 0; i + 1 < count; i++)
            {
                if (_merges.TryGetValue(Key(ids[i], ids[i + 1]), out (int Rank, int Id) found) && found.Rank < merge.Rank)
                {
                    best = i;
                    merge = found;
                }
            }

            if (best < 0)
            {
                break;
            }

            ids[best] = merge.Id;
            ids[(best + 2)..count].CopyTo(ids[(best + 1)..]);
            count--;
        }

        return count;
    }

    private int MergeByQueue(Span<int> ids)
    {
        int count = ids.Length;
        int[] next = ArrayPool<int>.Shared.Rent(count);
        int[] previous = ArrayPool<int>.Shared.Rent(count);
        PriorityQueue<(int Left, int LeftId, int RightId), (int Rank, int Position)> queue = new(count);
        for (int i = 0; i < count; i++)
        {
            next[i] = i + 1;
            previous[i] = i - 1;
        }

        for (int i = 0; i + 1 < count; i++)
        {
            Propose(ids, i, i + 1);
        }

        while (queue.TryDequeue(out (int Left, int LeftId, int RightId) pair, out _))
        {
            int right = next[pair.Left];

            // A pair whose ids have changed since it was proposed is stale; a merged-away position holds -1.
            if (ids[pair.Left] != pair.LeftId || right >= count || ids[right] != pair.RightId)
            {
                continue;
            }

            ids[pair.Left] = _merges[Key(pair.LeftId, pair.RightId)].Id;
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
            if (_merges.TryGetValue(Key(current[left], current[right]), out (int Rank, int Id) merge))
            {
                queue.Enqueue((left, current[left], current[right]), (merge.Rank, left));
            }
        }
    }
}
