using Typed.Sampling;

namespace Typed.Engines;

/// <summary>Says why a sequence ends with a token, its length left aside.</summary>
internal static class SequenceEnd
{
    /// <summary>Takes the next token of a sequence; null where the sequence goes on.</summary>
    public static FinishReason? Accept(
        int token,
        SamplingState sampling,
        StopTextMatcher? stops,
        ReadOnlySpan<int> endOfSequenceIds,
        Tokenizer tokenizer)
    {
        // The token is not part of the text, so that nothing has to remember it.
        if (endOfSequenceIds.Contains(token))
        {
            return FinishReason.EndOfSequence;
        }

        sampling.Accept(token);
        return stops?.Accept(tokenizer.GetBytes(token)) == true ? FinishReason.StopSequence
            : sampling.Matcher is not { IsTerminated: true } matcher ? null
            : matcher.IsCutShort ? FinishReason.Length
            : FinishReason.Complete;
    }
}
