using Typed.Sampling;

namespace Typed.Engines;

/// <summary>A sequence whose tokens are chosen one by one, whatever other sequences do.</summary>
internal sealed class Sample(RunningRequest request, int index)
{
    private readonly StopTextMatcher? _stops = request.CreateStopMatcher();

    /// <summary>What sampling remembers.</summary>
    public SamplingState Sampling { get; } = request.CreateSampling(index);

    /// <summary>Takes the next token, hands it to the caller, and says whether the sequence ends with it.</summary>
    public bool Append(int token, ReadOnlySpan<int> endOfSequenceIds, Tokenizer tokenizer, TokenLogProbs? logProbs)
    {
        FinishReason? finishReason = SequenceEnd.Accept(token, Sampling, _stops, endOfSequenceIds, tokenizer)
            ?? (Sampling.Remaining == 0 ? FinishReason.Length : null);
        request.Emit(new GeneratedToken(token, finishReason, index, logProbs));
        return finishReason is not null;
    }
}
