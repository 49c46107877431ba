using Typed.Tests.Engines;

namespace Typed.Tests.Soundness;

/// <summary>In steady state nothing is allocated for a token: not by the loop, not by the runner, not on the way to the caller.</summary>
/// <remarks>Alone in the process, whose memory it measures.</remarks>
[Collection(nameof(WholeProcess))]
public sealed class AllocationTests(TinyModel model) : IClassFixture<TinyModel>
{
    // What a sequence remembers doubles now and then, and every 64 tokens the mask of a step grows: not between these.
    private const int First = 325;
    private const int Last = 375;
    private const int Runs = 8;

    private static readonly Grammar s_letters = Grammar.FromRegex("[A-Za-z ]*");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => ["greedy", "sampled", "penalties", "grammar"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Generate_OneCaller_AllocatesNothingForAToken(string kind)
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(model.Path);
        await CheckAsync(engine, kind, callers: 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Generate_ManyCallers_AllocatesNothingForAToken(string kind)
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(model.Path);
        await CheckAsync(engine, kind, callers: 4);
    }

    private static async Task CheckAsync(ITextEngine engine, string kind, int callers)
    {
        // What else goes on in the process, such as compiling its code, allocates as well: in one run of several there is nothing of it.
        long least = long.MaxValue;
        for (int i = 0; i < Runs && least > 0; i++)
        {
            Task<long>[] runs = [.. Enumerable.Range(0, callers).Select(caller => RunAsync(engine, Request(kind, caller)))];
            await Task.WhenAll(runs);
            least = Math.Min(least, await runs[0]);
        }

        Assert.True(least == 0, $"{least} bytes were allocated for {(Last - First) * callers} tokens.");
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
                "penalties" => options with { DoSample = true, RepetitionPenalty = 1.1, FrequencyPenalty = 0.1, NoRepeatNgramSize = 3 },
                _ => options,
            },
            Grammar = kind == "grammar" ? s_letters : null,
        };
    }
}
