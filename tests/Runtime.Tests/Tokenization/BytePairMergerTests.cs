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
            merges.TryAdd(Key(random.Next(4 + rank), random.Next(4 + rank)), (rank, 4 + rank));
        }

        MergeTable table = new(merges.Count);
        foreach ((long pair, (int rank, int id)) in merges)
        {
            table.Add((int)(pair >> 32), (int)pair, rank, id);
        }

        BytePairMerger merger = new(table);
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
        MergeTable table = new(2);
        table.Add(0, 0, rank: 0, id: 1);
        table.Add(1, 1, rank: 1, id: 2);
        BytePairMerger merger = new(table);
        int[] word = new int[1_000_000];
        Assert.Equal(250_000, merger.Merge(word));
    }

    [Fact]
    public void Find_PairAddedTwice_IsTheLater()
    {
        MergeTable table = new(2);
        table.Add(1, 2, rank: 5, id: 9);
        table.Add(1, 2, rank: 7, id: 9);
        Assert.Equal((7UL << 32) | 9, table.Find(1, 2));
        Assert.Equal(MergeTable.None, table.Find(2, 1));
    }

    private static long Key(int left, int right) => ((long)left << 32) | (uint)right;

    private static List<int> MergeByDefinition(int[] word, Dictionary<long, (int Rank, int Id)> merges)
    {
        List<int> ids = [.. word];
        while (true)
        {
            int best = -1;
            int bestRank = int.MaxValue;
            for (int i = 0; i + 1 < ids.Count; i++)
            {
                if (merges.TryGetValue(Key(ids[i], ids[i + 1]), out var merge) && merge.Rank < bestRank)
                {
                    (best, bestRank) = (i, merge.Rank);
                }
            }

            if (best < 0)
            {
                return ids;
            }

            ids[best] = merges[Key(ids[best], ids[best + 1])].Id;
            ids.RemoveAt(best + 1);
        }
    }
}
