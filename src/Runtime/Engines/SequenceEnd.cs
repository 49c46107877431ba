using Typed.Sampling;

namespace Typed.Engines;

/// <summary>Says why a sequence ends with a token, its length left aside.</summary>
internal static class SequenceEnd
{
    /// <summary>Takes the next token of a sequence; null where the sequence goes on.</summary>
    /// <param name="token">The token.</param>
    /// <param name="bytes">What it adds to the text.</param>
    /// <param name="sampling">What sampling remembers of the sequence.</param>
    /// <param name="stops">What it matched of stop sequences.</param>
    /// <param name="endOfSequenceIds">The ids that end a sequence.</param>
    public static FinishReason? Accept(
        int token,
        ReadOnlySpan<byte> bytes,
        SamplingState sampling,
        StopTextMatcher? stops,
        ReadOnlySpan<int> endOfSequenceIds)
    {
        // The token is not part of the text, so that nothing has to remember it.
        if (endOfSequenceIds.Contains(token))
        {
            return FinishReason.EndOfSequence;
        }

        sampling.Accept(token);

        // Stop sequences end answers; within thoughts they are text like any other.
        bool isStopped = sampling.Matcher is not { IsInAnswer: false } && stops?.Accept(bytes) == true;
        return isStopped ? FinishReason.StopSequence
            : sampling.Matcher is not { IsTerminated: true } matcher ? null
            : matcher.IsCutShort ? FinishReason.Length
            : FinishReason.Complete;
    }
}
