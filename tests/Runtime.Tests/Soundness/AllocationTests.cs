using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tests.Engines;
using Typed.Tokenization;

namespace Typed.Tests.Soundness;

/// <summary>In steady state nothing is allocated for a token: not by the loop, not by the runner, not on the way to the caller.</summary>
/// <remarks>Alone in the process, whose memory it measures.</remarks>
[Collection(nameof(WholeProcess))]
public sealed class AllocationTests(TinyModel model) : IClassFixture<TinyModel>
{
    // What a sequence remembers doubles now and then, and every 64 tokens the mask of a step grows: not between these.
    private const int First = 325;
    private const int Last = 375;
    private const int Runs = 30;
    private const int StepsApart = 30;

    private static readonly Grammar s_letters = Grammar.FromRegex("[a-c ]*");
    private static readonly string[] s_badWords = ["ab"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => ["greedy", "sampled", "penalties", "grammar"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Generate_OneCaller_AllocatesNothingForAToken(string kind)
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(model.Path);
        await CheckAsync(engine, kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Generate_ManyCallers_LeavesTheDecodingThreadWithoutAllocations(string kind)
    {
        // Sequences here are some steps apart: now and then each grows what it remembers, or the mask of a step, and in between none does.
        ModelFolder folder = ModelFolder.Open(model.Path);
        WatchedRunner runner = new(new OnnxModelRunner(folder));
        await using (DecodingEngine engine = new(new ModelDescription("tiny", [], new()), runner, TokenizerJson.Load(folder.TokenizerPath)))
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => RunAsync(engine, Request(kind, caller))));
        }

        long[] steps = [.. runner.Steps.Zip(runner.Steps.Skip(1), static (before, after) => after - before).Skip(100)];
        int without = 0, longest = 0;
        foreach (long allocated in steps)
        {
            without = allocated == 0 ? without + 1 : 0;
            longest = Math.Max(longest, without);
        }

        Assert.InRange(steps.Length, Last - 100, 4 * Last);
        Assert.True(longest >= StepsApart, $"At most {longest} steps in turn allocate nothing.");
    }

    private static async Task CheckAsync(ITextEngine engine, string kind)
    {
        // What else goes on in the process, such as compiling its code, allocates as well: in one run of several there is nothing of it.
        long least = long.MaxValue;
        for (int i = 0; i < Runs && least > 0; i++)
        {
            least = Math.Min(least, await RunAsync(engine, Request(kind, caller: 0)));
        }

        Assert.True(least == 0, $"{least} bytes were allocated for {Last - First} tokens.");
    }

    /// <summary>Runs a request, and says how much the process has allocated between two of its tokens.</summary>
    private static async Task<long> RunAsync(ITextEngine engine, GenerationRequest request)
    {
        int count = 0;
        long before = 0;
        long allocated = 0;
        await foreach (GeneratedToken token in engine.GenerateAsync(request, Cancellation))
        {
            count++;
            if (count == First)
            {
                before = GC.GetTotalAllocatedBytes(precise: true);
            }
            else if (count == Last)
            {
                allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            }
        }

        Assert.InRange(count, Last, Last + 20);
        return allocated;
    }

    private static GenerationRequest Request(string kind, int caller)
    {
        ResolvedGenerationOptions options = new() { MaxLength = 512, MaxNewTokens = Last + 20, MinNewTokens = Last + 20, Seed = caller };
        return new()
        {
            Prompt = new[] { 40 + caller, 41, 42 },
            Options = kind switch
            {
                "sampled" => options with { DoSample = true, TopK = 20, TopP = 0.9 },
                "penalties" => options with { DoSample = true, RepetitionPenalty = 1.1, FrequencyPenalty = 0.1, BadWords = s_badWords },
                _ => options,
            },

            // Of few letters: which tokens have come is remembered, and grows with each that is new.
            Grammar = kind is "grammar" or "penalties" ? s_letters : null,
        };
    }

    /// <summary>Notes before each step how much the decoding thread has allocated by then.</summary>
    private sealed class WatchedRunner(IModelRunner runner) : IModelRunner
    {
        public List<long> Steps { get; } = new(10_000);

        public int VocabularySize => runner.VocabularySize;

        public int ContextLength => runner.ContextLength;

        public int MaxPrefillLength => runner.MaxPrefillLength;

        public void Reserve(int slotCount, int length) => runner.Reserve(slotCount, length);

        public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens) => runner.Prefill(slot, position, tokens);

        public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
        {
            Steps.Add(GC.GetAllocatedBytesForCurrentThread());
            return runner.Decode(tokens, positions);
        }

        public void Copy(int fromSlot, int toSlot, int length) => runner.Copy(fromSlot, toSlot, length);

        public void Swap(int slot, int otherSlot, int length) => runner.Swap(slot, otherSlot, length);

        public void Dispose() => runner.Dispose();
    }
}
