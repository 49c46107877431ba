using Typed.Sampling;

namespace Typed.Engines;

/// <summary>A sequence whose tokens are chosen one by one, whatever other sequences do.</summary>
internal sealed class Sample(RunningRequest request, int index)
{
    private readonly StopTextMatcher? _stops = request.CreateStopMatcher();

    /// <summary>What sampling remembers.</summary>
    public SamplingState Sampling { get; } = request.CreateSampling(index);

    /// <summary>Takes the next token, hands it to the caller, and says whether the sequence ends with it.</summary>
    public bool Append(int token, bool isEndOfSequence, Tokenizer tokenizer, TokenLogProbs? logProbs)
    {
        FinishReason? finishReason = Accept(token, isEndOfSequence, tokenizer);
        request.Emit(new GeneratedToken(token, finishReason, index, logProbs));
        return finishReason is not null;
    }

    private FinishReason? Accept(int token, bool isEndOfSequence, Tokenizer tokenizer)
    {
        if (isEndOfSequence)
        {
            return FinishReason.EndOfSequence;
        }

        Sampling.Accept(token);
        return _stops?.Accept(tokenizer.GetBytes(token)) == true ? FinishReason.StopSequence
            : Sampling.Matcher is { IsTerminated: true } matcher ? matcher.IsCutShort ? FinishReason.Length : FinishReason.Complete
            : Sampling.Remaining == 0 ? FinishReason.Length
            : null;
    }
}
