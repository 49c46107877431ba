namespace Typed.Models.Tests.Building;

/// <summary>The graph of every variant gives the logits of an independent forward pass, however it is run.</summary>
public sealed class LlamaGraphTests : IDisposable
{
    private const int CacheWidth = 96;

    private static readonly int[] s_tokens = [3, 17, 42, 0, 63, 5, 5, 29, 11, 60, 1, 33, 48, 48, 2, 9];

    private static readonly int[][] s_prompts = [[3, 17, 42], [9, 8, 7, 6, 5, 4, 3], [1]];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Names => LlamaVariants.Names;

    private (LlamaReference Reference, DecoderSession Session) Build(string name, bool lastOnly = false)
    {
        LlamaSample sample = LlamaVariants.All[name].Fill();
        sample.WriteSource(_folder["source"]);
        ModelBuilder.Build(_folder["source"], _folder["built"], new ModelBuilderOptions
        {
            Precision = Precision.Float32, LastTokenLogitsOnly = lastOnly,
        });
        return (new LlamaReference(sample), new DecoderSession(_folder["built"]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_WholePrompt_GivesReferenceLogits(string name)
    {
        (LlamaReference reference, DecoderSession session) = Build(name);
        using DecoderSession running = session;

        (float[][][] logits, _) = session.Run(Step.Single(s_tokens, 0), session.EmptyCaches(1));

        Assert.All(reference.Forward(s_tokens).Zip(logits[0]), row => LogitsAssert.Close(row.First, row.Second));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RunInPlace_PromptInChunksThenTokenByToken_GivesReferenceLogits(string name)
    {
        (LlamaReference reference, DecoderSession session) = Build(name);
        using DecoderSession running = session;
        double[][] expected = reference.Forward(s_tokens);
        CacheTensor[] caches = session.NewCaches(1, CacheWidth);

        int start = 0;
        foreach (int length in (int[])[4, 3, 1, 1, 5, 1, 1])
        {
            float[][][] logits = session.RunInPlace(Step.Single(s_tokens.AsSpan(start, length), start), caches);
            for (int t = 0; t < length; t++)
            {
                LogitsAssert.Close(expected[start + t], logits[0][t]);
            }

            start += length;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RunInPlace_RowsOfDifferentLengths_DecodeTogether(string name)
    {
        (LlamaReference reference, DecoderSession session) = Build(name);
        using DecoderSession running = session;
        RunTogether(reference, session, (row, prompts) => reference.Forward(prompts[row]));
    }

    [Theory]
    [InlineData("llama")]
    [InlineData("llama, small heads")]
    [InlineData("qwen3")]
    public void RunInPlace_LastTokenLogitsOnly_GivesThoseOfEachRowsLastToken(string name)
    {
        (LlamaReference reference, DecoderSession session) = Build(name, lastOnly: true);
        using DecoderSession running = session;
        RunTogether(reference, session, (row, prompts) => [reference.Forward(prompts[row])[^1]]);
    }

    private static void RunTogether(
        LlamaReference reference, DecoderSession session, Func<int, int[][], double[][]> expectedOfPrompt)
    {
        List<int>[] rows = [.. s_prompts.Select(prompt => prompt.ToList())];
        CacheTensor[] caches = session.NewCaches(rows.Length, CacheWidth);
        float[][][] first = session.RunInPlace(Step.Prompts(s_prompts), caches);
        for (int row = 0; row < rows.Length; row++)
        {
            Assert.All(expectedOfPrompt(row, s_prompts).Zip(first[row]), pair => LogitsAssert.Close(pair.First, pair.Second));
        }

        for (int step = 0; step < 10; step++)
        {
            int[] next = [.. rows.Select((_, row) => ((7 * step) + (11 * row) + 2) % 64)];
            int[] lengths = [.. rows.Select(row => row.Count)];

            float[][][] logits = session.RunInPlace(Step.Next(next, lengths, width: 64), caches);

            for (int row = 0; row < rows.Length; row++)
            {
                rows[row].Add(next[row]);
                LogitsAssert.Close(reference.Forward([.. rows[row]])[^1], Assert.Single(logits[row]));
            }
        }
    }
}
