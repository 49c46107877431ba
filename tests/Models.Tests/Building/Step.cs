namespace Typed.Models.Tests.Building;

/// <summary>What one run is given: [batch][sequence] ids and positions, [batch][width] mask.</summary>
internal sealed record Step(long[][] Ids, long[][] Mask, long[][] Positions)
{
    public int Batch => Ids.Length;

    public int Length => Ids[0].Length;

    /// <summary>One row: <paramref name="ids"/> after <paramref name="past"/> earlier tokens.</summary>
    public static Step Single(ReadOnlySpan<int> ids, int past, int? width = null) => new(
        [[.. Widen(ids)]],
        [MaskOf(past + ids.Length, width ?? past + ids.Length)],
        [[.. Enumerable.Range(past, ids.Length).Select(position => (long)position)]]);

    /// <summary>Prompts of different lengths, padded on the right.</summary>
    public static Step Prompts(int[][] prompts)
    {
        int longest = prompts.Max(prompt => prompt.Length);
        return new(
            [.. prompts.Select(prompt => Widen([.. prompt, .. new int[longest - prompt.Length]]))],
            [.. prompts.Select(prompt => MaskOf(prompt.Length, longest))],
            [.. prompts.Select(_ => Enumerable.Range(0, longest).Select(position => (long)position).ToArray())]);
    }

    /// <summary>One more token for each row, of which <paramref name="lengths"/> tokens ran before.</summary>
    public static Step Next(int[] ids, int[] lengths, int width) => new(
        [.. ids.Select(id => new long[] { id })],
        [.. lengths.Select(length => MaskOf(length + 1, width))],
        [.. lengths.Select(length => new long[] { length })]);

    private static long[] Widen(ReadOnlySpan<int> ids)
    {
        long[] wide = new long[ids.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            wide[i] = ids[i];
        }

        return wide;
    }

    private static long[] MaskOf(int ones, int width) =>
        [.. Enumerable.Range(0, width).Select(i => i < ones ? 1L : 0L)];
}
