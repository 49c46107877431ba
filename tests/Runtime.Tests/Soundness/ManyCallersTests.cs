using Typed.Tests.Engines;

namespace Typed.Tests.Soundness;

/// <summary>Many callers at once, who come and go: everyone gets the text that he would get alone, and nothing stays behind.</summary>
/// <remarks>Alone in the process, whose memory it measures.</remarks>
[Collection(nameof(WholeProcess))]
public sealed class ManyCallersTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const int TaskCount = 16;
    private const int GenerationCount = 10_000;
    private const int CaseCount = 120;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Generate_TenThousandTimesFromSixteenTasks_GivesRightTextsInFlatMemory() =>
        RunFromSixteenTasksAsync(model.Path, GenerationCount);

    [Fact]
    public Task Generate_OverGrowingCachesFromSixteenTasks_GivesRightTextsInFlatMemory() =>
        RunFromSixteenTasksAsync(model.BuildGrowing(new()), GenerationCount / 10);

    private static async Task RunFromSixteenTasksAsync(string path, int generationCount)
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(path, new() { MaxConcurrentSequences = 8 });
        Case[] cases = [.. Enumerable.Range(0, CaseCount).Select(static index => new Case(index))];
        string[][] alone = new string[CaseCount][];
        for (int i = 0; i < CaseCount; i++)
        {
            alone[i] = await cases[i].RunAsync(engine, Cancellation);
        }

        // The first thousand fill pools and caches; from then on nothing may grow.
        await RunAsync(generationCount / 10);
        (long managed, long resident) before = Memory();
        (int completed, int cancelled) = await RunAsync(generationCount);
        (long managed, long resident) after = Memory();

        Assert.Equal(generationCount, completed + cancelled);
        Assert.True(cancelled > generationCount / 20, $"Only {cancelled} were cancelled.");
        Assert.True(completed > generationCount / 2, $"Only {completed} were completed.");
        Assert.True(after.managed - before.managed < 2_000_000, $"The managed heap grew from {before.managed} to {after.managed} bytes.");
        Assert.True(after.resident - before.resident < 48_000_000, $"The process grew from {before.resident} to {after.resident} bytes.");

        async Task<(int Completed, int Cancelled)> RunAsync(int count)
        {
            int next = 0;
            int completed = 0;
            int cancelled = 0;
            await Task.WhenAll(Enumerable.Range(0, TaskCount).Select(task => Task.Run(async () =>
            {
                Random random = new(task);
                while (Interlocked.Increment(ref next) <= count)
                {
                    int index = random.Next(CaseCount);
                    using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
                    int cancelAfter = random.Next(4) == 0 ? random.Next(6) : int.MaxValue;
                    string[] texts;
                    try
                    {
                        texts = await cases[index].RunAsync(engine, cancellation.Token, cancelAfter, cancellation);
                    }
                    catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                    {
                        Interlocked.Increment(ref cancelled);
                        continue;
                    }

                    Assert.Equal(alone[index], texts);
                    Interlocked.Increment(ref completed);
                }
            })));
            return (completed, cancelled);
        }
    }

    private static (long Managed, long Resident) Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }

    /// <summary>A request, of each of the kinds that there are.</summary>
    private sealed class Case(int index)
    {
        private readonly int[] _prompt = [.. Enumerable.Range(0, 1 + (index % 23)).Select(i => 33 + (((index * 7) + (i * 13)) % 90))];

        private readonly ResolvedGenerationOptions _options = (index % 6) switch
        {
            0 => new() { MaxLength = 512, MaxNewTokens = 1 + (index % 9) },
            1 => new() { MaxLength = 512, MaxNewTokens = 8, DoSample = true, Seed = index },
            2 => new() { MaxLength = 512, MaxNewTokens = 6, DoSample = true, Seed = index, NumReturnSequences = 3, TopK = 20 },
            3 => new() { MaxLength = 512, MaxNewTokens = 5, NumBeams = 3, NumReturnSequences = 2 },
            4 => new() { MaxLength = 512, MaxNewTokens = 8, DoSample = true, Seed = index, TopP = 0.9, RepetitionPenalty = 1.2 },
            _ => new() { MaxLength = 512, MaxNewTokens = 8, NoRepeatNgramSize = 2, FrequencyPenalty = 0.5 },
        };

        public async Task<string[]> RunAsync(
            ITextEngine engine,
            CancellationToken cancellationToken,
            int cancelAfter = int.MaxValue,
            CancellationTokenSource? cancellation = null)
        {
            List<int>[] texts = [.. Enumerable.Range(0, _options.NumReturnSequences).Select(static _ => new List<int>())];
            GenerationRequest request = new() { Prompt = _prompt, Options = _options };
            int count = 0;
            await foreach (GeneratedToken token in engine.GenerateAsync(request, cancellationToken))
            {
                texts[token.Sequence].Add(token.Id);
                if (count++ == cancelAfter)
                {
                    await cancellation!.CancelAsync();
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            return [.. texts.Select(static text => string.Join(' ', text))];
        }
    }
}
