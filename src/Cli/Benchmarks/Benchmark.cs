using System.Diagnostics;

namespace Typed.Cli.Benchmarks;

/// <summary>Measures an engine with prompts of random tokens, which cost what those of any text cost.</summary>
internal sealed class Benchmark(ITextEngine engine, int vocabularySize, int tokens, int repetitions)
{
    private readonly int _vocabularySize = Math.Min(vocabularySize, engine.Tokenizer.VocabularySize);
    private readonly Random _random = new(1);

    // Exactly so many tokens, whatever the model would rather end at.
    private readonly ResolvedGenerationOptions _options = new()
    {
        MaxNewTokens = tokens,
        MinNewTokens = tokens,
        MaxLength = engine.ContextLength,
    };

    /// <summary>Those lengths of prompts that leave room for the text; the longest possible where none does.</summary>
    public IReadOnlyList<int> Fit(IEnumerable<int> lengths)
    {
        int room = engine.ContextLength - tokens;
        if (room < 1)
        {
            throw new TypedException(
                $"The model's context has {engine.ContextLength} tokens, which leaves no room for a prompt before {tokens} tokens. Lower --tokens.");
        }

        int[] fitting = [.. lengths.Where(length => length <= room)];
        return fitting is [] ? [room] : fitting;
    }

    /// <summary>Runs requests once to warm up, then as often as asked, and measures.</summary>
    public async Task<BenchmarkRow> MeasureAsync(int promptTokens, int concurrency, CancellationToken cancellationToken)
    {
        await RunAsync(promptTokens, concurrency, cancellationToken);
        List<(double First, double Prompts, double Texts)> runs = [];
        for (int i = 0; i < repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            TokenClock[] requests = await RunAsync(promptTokens, concurrency, cancellationToken);
            long earliest = requests.Min(static request => request.First);
            double latest = Stopwatch.GetElapsedTime(start, requests.Max(static request => request.First)).TotalSeconds;
            double texts = Stopwatch.GetElapsedTime(earliest, requests.Max(static request => request.Last)).TotalSeconds;
            runs.Add((1000 * latest, concurrency * promptTokens / latest, concurrency * (tokens - 1) / texts));
        }

        return new BenchmarkRow(
            promptTokens,
            concurrency,
            Spread.Of(runs.Select(static run => run.First)),
            Spread.Of(runs.Select(static run => run.Prompts)),
            Spread.Of(runs.Select(static run => run.Texts)));
    }

    private Task<TokenClock[]> RunAsync(int promptTokens, int concurrency, CancellationToken cancellationToken)
    {
        int[][] prompts = [.. Enumerable.Range(0, concurrency).Select(_ => RandomPrompt(promptTokens))];
        return Task.WhenAll(prompts.Select(prompt => RequestAsync(prompt, cancellationToken)));
    }

    private async Task<TokenClock> RequestAsync(int[] prompt, CancellationToken cancellationToken)
    {
        // The engine may make several tokens before this code sees the first: what counts is when they were made.
        TokenClock clock = new();
        GenerationRequest request = new() { Prompt = prompt, Options = _options, Clock = clock };
        await foreach (GeneratedToken _ in engine.GenerateAsync(request, cancellationToken))
        {
        }

        return clock;
    }

    private int[] RandomPrompt(int length)
    {
        int[] prompt = new int[length];
        for (int i = 0; i < length; i++)
        {
            prompt[i] = _random.Next(_vocabularySize);
        }

        return prompt;
    }
}
