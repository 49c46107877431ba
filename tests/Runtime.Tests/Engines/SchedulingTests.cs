using System.Collections.Concurrent;
using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.Engines;

/// <summary>The decoding loop over scripted logits, stopped and let go where a test wants it.</summary>
public sealed class SchedulingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_Cancelled_RunsAtMostOneStepMore()
    {
        using ManualResetEventSlim cancelled = new();
        int steps = 0;
        await using DecodingEngine engine = ScriptedEngine.FromLogits(
            tokens =>
            {
                if (tokens[0] == 'A')
                {
                    // The step in which the caller cancels.
                    if (Interlocked.Increment(ref steps) == 4)
                    {
                        cancelled.Wait(Cancellation);
                    }
                }

                return Logits('x');
            },
            maxConcurrentSequences: 1);

        using CancellationTokenSource cancellation = new();
        int seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (string chunk in engine.StreamTextAsync("A", new() { MaxNewTokens = 1000 }, cancellation.Token))
            {
                if (++seen == 3)
                {
                    await cancellation.CancelAsync();
                }
            }
        });
        cancelled.Set();

        // There is one slot: this is served only once the cancelled request has given it back.
        Assert.Equal("xx", await engine.GenerateTextAsync("B", new() { MaxNewTokens = 2 }, Cancellation));
        Assert.Equal(3, seen);
        Assert.Equal(4, steps);
    }

    [Fact]
    public async Task StreamText_StoppedReading_RunsAtMostOneStepMore()
    {
        using ManualResetEventSlim stopped = new();
        int steps = 0;
        await using DecodingEngine engine = ScriptedEngine.FromLogits(
            tokens =>
            {
                if (tokens[0] == 'A' && Interlocked.Increment(ref steps) == 2)
                {
                    stopped.Wait(Cancellation);
                }

                return Logits('x');
            },
            maxConcurrentSequences: 1);

        await foreach (string chunk in engine.StreamTextAsync("A", new() { MaxNewTokens = 1000 }, Cancellation))
        {
            Assert.Equal("x", chunk);
            break;
        }

        stopped.Set();
        Assert.Equal("xx", await engine.GenerateTextAsync("B", new() { MaxNewTokens = 2 }, Cancellation));
        Assert.Equal(2, steps);
    }

    [Fact]
    public async Task Generate_CancelledWhileItWaits_IsCancelledAndNeverRuns()
    {
        using ManualResetEventSlim go = new();
        ConcurrentBag<int> prompts = [];
        await using DecodingEngine engine = ScriptedEngine.FromLogits(
            tokens =>
            {
                prompts.Add(tokens[0]);
                go.Wait(Cancellation);
                return Logits('x');
            },
            maxConcurrentSequences: 1);
        using CancellationTokenSource cancellation = new();
        Task<string> running = engine.GenerateTextAsync("A", new() { MaxNewTokens = 2 }, Cancellation);
        Task<string> waiting = engine.GenerateTextAsync("B", new() { MaxNewTokens = 2 }, cancellation.Token);
        await cancellation.CancelAsync();
        go.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal("xx", await running);
        Assert.DoesNotContain('B', prompts);
    }

    [Fact]
    public async Task Generate_RunnerThatFailsOutsideAStep_EndsEveryoneWithTheError()
    {
        // Two sequences; the first ends at once, so that the other is moved into its slot.
        using FailingCopy runner = new();
        DecodingEngine engine = new(new ModelDescription("failing", ['.'], new()), runner, ByteTokenizer.Default, new() { MaxConcurrentSequences = 2 });
        runner.Hold.Reset();
        Task<string> first = engine.GenerateTextAsync("A", new() { MaxNewTokens = 3 }, Cancellation);
        Task<string> second = engine.GenerateTextAsync("B", new() { MaxNewTokens = 50 }, Cancellation);
        runner.Hold.Set();
        TypedException error = await Assert.ThrowsAsync<TypedException>(() => second);
        Assert.Contains("cannot copy", error.Message, StringComparison.Ordinal);
        await Task.WhenAny(first);
        error = await Assert.ThrowsAsync<TypedException>(() => engine.GenerateTextAsync("C", cancellationToken: Cancellation));
        Assert.Contains("cannot copy", error.Message, StringComparison.Ordinal);
        await engine.DisposeAsync();
    }

    private static float[] Logits(int likeliest)
    {
        float[] logits = new float[ByteTokenizer.Default.VocabularySize];
        logits[likeliest] = 1;
        return logits;
    }

    /// <summary>A runner of the letter x that breaks when a sequence changes its slot.</summary>
    private sealed class FailingCopy : IModelRunner
    {
        public ManualResetEventSlim Hold { get; } = new(initialState: true);

        public int VocabularySize => ByteTokenizer.Default.VocabularySize;

        public int ContextLength => 1024;

        public int MaxPrefillLength => 64;

        public void Reserve(int slotCount, int length) => Hold.Wait(Cancellation);

        public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens) => Logits('x');

        public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions) =>
            tokens.ToArray().SelectMany(static _ => Logits('x')).ToArray();

        public void Copy(int fromSlot, int toSlot, int length) => throw new InvalidOperationException("cannot copy");

        public void Swap(int slot, int otherSlot, int length) => Copy(slot, otherSlot, length);

        public void Dispose() => Hold.Dispose();
    }
}
