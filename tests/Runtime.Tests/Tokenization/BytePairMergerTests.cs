using Typed.Tokenization;

namespace Typed.Tests.Tokenization;

public sealed class BytePairMergerTests
{
    [Fact]
    public void Merge_LongAndShortWords_AgreeWithTheDefinition()
    {
        Random random = new(7);
        Dictionary<long, (int Rank, int Id)> merges = [];
        for (int rank = 0; rank < 60; rank++)
        {
            merges.TryAdd(BytePairMerger.Key(random.Next(4 + rank), random.Next(4 + rank)), (rank, 4 + rank));
        }

        BytePairMerger merger = new(merges);
        for (int i = 0; i < 500; i++)
        {
            int[] word = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => random.Next(4))];
            int[] merged = [.. word];
            int count = merger.Merge(merged);
            Assert.Equal(MergeByDefinition(word, merges), merged.Take(count));
        }
    }

    [Fact]
    public void Merge_VeryLongWord_IsNotQuadratic()
    {
        // At a million ids a quadratic algorithm would not come back.
        BytePairMerger merger = new(new() { [BytePairMerger.Key(0, 0)] = (0, 1), [BytePairMerger.Key(1, 1)] = (1, 2) });
        int[] word = new int[1_000_000];
        Assert.Equal(250_000, merger.Merge(word));
    }

    private static List<int> MergeByDefinition(int[] word, Dictionary<long, (int Rank, int Id)> merges)
    {
        List<int> ids = [.. word];
        while (true)
        {
            int best = -1;
            int bestRank = int.MaxValue;
            for (int i = 0; i + 1 < ids.Count; i++)
            {
                if (merges.TryGetValue(BytePairMerger.Key(ids[i], ids[i + 1]), out var merge) && merge.Rank < bestRank)
                {
                    (best, bestRank) = (i, merge.Rank);
                }
            }

            if (best < 0)
            {
                return ids;
            }

            ids[best] = merges[BytePairMerger.Key(ids[best], ids[best + 1])].Id;
            ids.RemoveAt(best + 1);
        }
    }
}
