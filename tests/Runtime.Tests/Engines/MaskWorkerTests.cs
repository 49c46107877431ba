using Typed.Constraints;
using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.Engines;

public sealed class MaskWorkerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mask_OfTheNextToken_IsMadeWhileTheModelRuns()
    {
        using Meeting meeting = new();
        await using DecodingEngine engine = new(
            new ModelDescription("waiting", [256], new()), new WaitingRunner(meeting), ByteTokenizer.Default);
        GenerationRequest request = new()
        {
            Prompt = new[] { 1 },
            Options = new() { MaxLength = 64, MaxNewTokens = 4 },
            Constraint = new WaitingConstraint(meeting),
        };
        List<GeneratedToken> tokens = await engine.GenerateAsync(request, Cancellation).ToListAsync(Cancellation);

        // Whoever comes first waits for the other: neither could go on if one were done before or after the other.
        Assert.Equal(4, tokens.Count);
        Assert.Equal(3, meeting.Count);
    }

    /// <summary>Where a run of the model and the making of a mask wait for each other.</summary>
    private sealed class Meeting : IDisposable
    {
        private readonly Barrier _barrier = new(2);

        public long Count => _barrier.CurrentPhaseNumber;

        public void Join() => _barrier.SignalAndWait(Cancellation);

        public void Dispose() => _barrier.Dispose();
    }

    private sealed class WaitingRunner(Meeting meeting) : IModelRunner
    {
        private readonly ScriptedModelRunner _runner = ScriptedModelRunner.FromNextToken(257, static _ => 'x');

        public int VocabularySize => _runner.VocabularySize;

        public int ContextLength => _runner.ContextLength;

        public int MaxPrefillLength => _runner.MaxPrefillLength;

        public void Reserve(int slotCount, int length) => _runner.Reserve(slotCount, length);

        public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens) => _runner.Prefill(slot, position, tokens);

        public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
        {
            meeting.Join();
            return _runner.Decode(tokens, positions);
        }

        public void Copy(int fromSlot, int toSlot, int length) => _runner.Copy(fromSlot, toSlot, length);

        public void Swap(int slot, int otherSlot, int length) => _runner.Swap(slot, otherSlot, length);

        public void Dispose() => _runner.Dispose();
    }

    private sealed class WaitingConstraint(Meeting meeting) : ITokenConstraint, ITokenMatcher
    {
        public int ShortestLength => 1;

        public bool IsTerminated => false;

        public bool IsCutShort => false;

        public bool IsMaskKnown => false;

        public ITokenMatcher CreateMatcher() => this;

        public void MakeMask() => meeting.Join();

        public void Mask(Span<float> logits, int remaining)
        {
        }

        public void Accept(int token)
        {
        }

        public ITokenMatcher Fork() => this;
    }
}
