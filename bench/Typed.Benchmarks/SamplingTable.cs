using System.Globalization;
using Typed.Sampling;

namespace Typed.Benchmarks;

/// <summary>What choosing a token takes with the vocabulary of Qwen3: a table of docs/performance.md.</summary>
internal static class SamplingTable
{
    private const int VocabularySize = 151_936;
    private const int Rounds = 400;

    public static void Write()
    {
        (string Name, ResolvedGenerationOptions Options)[] cases =
        [
            ("greedy", new() { MaxLength = 1000 }),
            ("temperature 0.7", new() { MaxLength = 1000, DoSample = true, Temperature = 0.7, TopK = 0 }),
            ("top-k 50", new() { MaxLength = 1000, DoSample = true, TopK = 50 }),
            ("top-p 0.9", new() { MaxLength = 1000, DoSample = true, TopK = 0, TopP = 0.9 }),
            ("min-p 0.05", new() { MaxLength = 1000, DoSample = true, TopK = 0, MinP = 0.05 }),
            ("temperature 0.6, top-k 20, top-p 0.95, repetition penalty 1.1", new()
            {
                MaxLength = 1000, DoSample = true, Temperature = 0.6, TopK = 20, TopP = 0.95, RepetitionPenalty = 1.1,
            }),
        ];
        float[][] logits = [.. Enumerable.Range(0, 16).Select(Logits)];
        Console.WriteLine("| options | median | least | most |");
        Console.WriteLine("|---|---|---|---|");
        foreach ((string name, ResolvedGenerationOptions options) in cases)
        {
            Sampler sampler = new(VocabularySize);
            SamplingState state = new(new SamplingRules(options, [151_645], [], minNewTokens: 0), Enumerable.Range(0, 200).ToArray());
            float[] scratch = new float[VocabularySize];
            double[] times = new double[Rounds];
            for (int i = 0; i < 3 * Rounds; i++)
            {
                logits[i % logits.Length].CopyTo(scratch, 0);
                long start = ProcessorTime.Now;
                int token = sampler.Sample(scratch, state);
                times[i % Rounds] = ProcessorTime.Since(start);
                state.Accept(token);
            }

            Array.Sort(times);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {times[Rounds / 2]:F0} us | {times[0]:F0} us | {times[^1]:F0} us |"));
        }
    }

    // Of a model's kind: a bell of unlikely tokens, and some tens that stand out.
    private static float[] Logits(int seed)
    {
        Random random = new(seed);
        float[] logits = new float[VocabularySize];
        for (int i = 0; i < logits.Length; i++)
        {
            logits[i] = (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 6);
        }

        for (int i = 0; i < 60; i++)
        {
            logits[random.Next(logits.Length)] = (float)(8 + (random.NextDouble() * 10));
        }

        return logits;
    }
}
