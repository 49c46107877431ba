namespace Typed.Sampling;

/// <summary>Spells what may not be generated in tokens.</summary>
internal static class BadWordTokens
{
    /// <summary>The tokens of each text as it stands within a text, with and without a space before it, without repetition.</summary>
    public static int[][] Encode(IReadOnlyList<string>? badWords, Tokenizer tokenizer)
    {
        List<int[]> sequences = [];
        foreach (string word in badWords ?? [])
        {
            foreach (string spelling in (string[])[word, " " + word])
            {
                List<int> ids = [];
                tokenizer.Encode(spelling, ids, isStart: false);
                if (ids.Count > 0 && !sequences.Exists(known => known.AsSpan().SequenceEqual([.. ids])))
                {
                    sequences.Add([.. ids]);
                }
            }
        }

        return [.. sequences];
    }
}
