using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.Engines;

/// <summary>Requests of all kinds in random order, with prompts that begin alike, under a grammar, drafted, cancelled or not: each gets what it gets alone.</summary>
public sealed class RandomRequestsTests
{
    private const int RequestCount = 3000;

    // The longest prompt fits with what is scored after it, and many texts reach the end.
    private const int ShortContext = 157;

    // Much of it is forced.
    private static readonly Grammar s_forcing = Grammar.FromRegex("[abc](?:[abc]{1,4}forced){0,9}");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(8, null, 2000L)]
    [InlineData(8, 1500L, 400L)]
    [InlineData(4, null, 0L)]
    [InlineData(16, null, 100_000L)]
    [InlineData(8, null, 2000L, ShortContext)]
    [InlineData(8, null, 2000L, ShortContext, ContextPolicy.DropOldest)]
    [InlineData(16, null, 100_000L, ShortContext, ContextPolicy.DropOldest)]
    [InlineData(3, null, 2000L, 1024, ContextPolicy.Stop, 7)]
    [InlineData(3, null, 2000L, ShortContext, ContextPolicy.DropOldest, 7)]
    public async Task Engine_WithRandomRequests_GivesEachWhatItGetsAlone(
        int maxConcurrentSequences,
        long? maxCacheBytes,
        long maxPrefixCacheBytes,
        int contextLength = 1024,
        ContextPolicy contextPolicy = ContextPolicy.Stop,
        int maxDraftTokens = 0)
    {
        Random random = new(maxConcurrentSequences);
        Func<DecodingEngine, CancellationToken, Task<string>>[] requests = [.. Enumerable.Range(0, 60).Select(_ => RandomRequest(random))];
        string[] expected = new string[requests.Length];
        for (int i = 0; i < requests.Length; i++)
        {
            await using DecodingEngine alone = Engine(new RecordingRunner(contextLength), new() { MaxPrefixCacheBytes = 0, ContextPolicy = contextPolicy });
            expected[i] = await requests[i](alone, Cancellation);
        }

        RecordingRunner runner = new(contextLength);
        await using (DecodingEngine engine = Engine(runner, new()
        {
            MaxConcurrentSequences = maxConcurrentSequences,
            MaxCacheBytes = maxCacheBytes,
            MaxPrefixCacheBytes = maxPrefixCacheBytes,
            ContextPolicy = contextPolicy,
            MaxDraftTokens = maxDraftTokens,
        }))
        {
            int completed = 0;
            await Task.WhenAll(Enumerable.Range(0, 12).Select(caller => Task.Run(async () =>
            {
                Random order = new(caller);
                for (int i = 0; i < RequestCount / 12; i++)
                {
                    int index = order.Next(requests.Length);
                    using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
                    if (order.Next(5) == 0)
                    {
                        cancellation.CancelAfter(order.Next(4));
                    }

                    try
                    {
                        Assert.Equal(expected[index], await requests[index](engine, cancellation.Token));
                        Interlocked.Increment(ref completed);
                    }
                    catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                    {
                    }
                }
            })));
            Assert.InRange(completed, RequestCount / 2, RequestCount);
            Assert.InRange(runner.LargestByteCount, 1, maxCacheBytes ?? long.MaxValue);
        }

        Assert.Equal(0, runner.SavedCount);
    }

    private static DecodingEngine Engine(RecordingRunner runner, EngineOptions options) =>
        new(new ModelDescription("recorded", [256], new()), runner, ByteTokenizer.Default, options);

    private static Func<DecodingEngine, CancellationToken, Task<string>> RandomRequest(Random random)
    {
        // Beginnings of a few texts, with ends of their own.
        int[] prompt = [.. Enumerable.Range(0, 1 + random.Next(150)).Select(static i => i % 7), .. Tokens(random, 1 + random.Next(3))];
        if (random.Next(4) == 0)
        {
            ScoringRequest scoring = new()
            {
                Prompt = prompt,
                Continuations = [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => (ReadOnlyMemory<int>)Tokens(random, 1 + random.Next(4)))],
            };
            return async (engine, cancellationToken) => string.Join(
                ';', (await engine.ScoreAsync(scoring, cancellationToken)).Select(static scores => string.Join(' ', scores.Select(static score => score.ToString("F6")))));
        }

        ResolvedGenerationOptions options = new() { MaxLength = 1024, MaxNewTokens = 1 + random.Next(25), Seed = random.Next() };
        options = random.Next(4) switch
        {
            0 => options with { NumBeams = 2 + random.Next(2), NumReturnSequences = 2 },
            1 => options with { DoSample = true, NumReturnSequences = 1 + random.Next(6) },
            2 => options with { DoSample = true, LogProbs = 2 },
            _ => options,
        };
        GenerationRequest request = new()
        {
            Prompt = prompt,
            ConstantPrefixLength = random.Next(3) == 0 ? prompt.Length / 2 : 0,
            Options = options,
            Grammar = options.NumBeams == 1 && random.Next(3) == 0 ? s_forcing : null,
        };
        return async (engine, cancellationToken) =>
        {
            ILookup<int, int> texts = (await engine.GenerateAsync(request, cancellationToken).ToListAsync(cancellationToken))
                .ToLookup(static token => token.Sequence, static token => token.Id);
            return string.Join(';', texts.OrderBy(static text => text.Key).Select(static text => string.Join(' ', text)));
        };
    }

    private static int[] Tokens(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(5))];
}
