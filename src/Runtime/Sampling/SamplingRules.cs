using System.Buffers;
using Typed.Constraints;

namespace Typed.Sampling;

/// <summary>What holds for the logits of every sequence of a request, made once.</summary>
internal sealed class SamplingRules
{
    private readonly int[] _endOfSequenceIds;
    private readonly int[][] _badWords;
    private readonly KeyValuePair<int, double>[] _logitBias;
    private readonly int _minNewTokens;

    /// <summary>Makes the rules of a request.</summary>
    /// <param name="options">The options in effect.</param>
    /// <param name="endOfSequenceIds">The ids that end a sequence.</param>
    /// <param name="badWords">The tokens that spell what may not be generated.</param>
    /// <param name="minNewTokens">How many tokens come before a sequence may end.</param>
    public SamplingRules(
        ResolvedGenerationOptions options,
        int[] endOfSequenceIds,
        int[][] badWords,
        int minNewTokens)
    {
        Options = options;
        _endOfSequenceIds = endOfSequenceIds;
        _badWords = badWords;
        _logitBias = [.. options.LogitBias ?? new Dictionary<int, double>()];
        _minNewTokens = minNewTokens;
    }

    public ResolvedGenerationOptions Options { get; }

    /// <summary>Whether a sequence must remember its tokens in order.</summary>
    public bool NeedsHistory => Options.NoRepeatNgramSize > 0 || _badWords.Length > 0;

    /// <summary>Changes the logits of the next token as the options say, short of temperature and choice.</summary>
    /// <remarks>The order of Hugging Face's pipeline, with a constraint last: nothing may bring back what it excludes.</remarks>
    public void Apply(Span<float> logits, SamplingState state)
    {
        state.Seen?.Penalize(logits, (float)Options.RepetitionPenalty);
        state.Counts?.Penalize(logits, (float)Options.FrequencyPenalty, (float)Options.PresencePenalty);
        if (Options.NoRepeatNgramSize > 0)
        {
            state.History!.BanRepeatedNgrams(logits, Options.NoRepeatNgramSize);
        }

        // A text that must be something ends when it is that, not before.
        bool mayEnd = state.TokenCount >= _minNewTokens && state.Matcher is null or { MayEnd: true };
        if (!mayEnd)
        {
            foreach (int id in _endOfSequenceIds)
            {
                logits[id] = float.NegativeInfinity;
            }
        }

        if (_badWords.Length > 0)
        {
            state.History!.BanLastTokens(logits, _badWords);
        }

        foreach ((int id, double bias) in _logitBias)
        {
            logits[id] += (float)bias;
        }

        if (state.Matcher is { } matcher)
        {
            Constrain(logits, matcher, state.Remaining, mayEnd);
        }
    }

    /// <summary>Leaves the tokens that may come next.</summary>
    /// <remarks>
    /// Where the text may end as well as go on (12 can become 123), it ends with an end-of-sequence token, and so it does where
    /// the model would write what cannot follow: a model that continues text shows that a number is over by what it writes
    /// after it, hardly ever by ending. So the end is as likely as the likeliest token that cannot follow.
    /// </remarks>
    private void Constrain(Span<float> logits, ITokenMatcher matcher, int remaining, bool mayEnd)
    {
        if (!mayEnd || _endOfSequenceIds.Length == 0)
        {
            matcher.Mask(logits, remaining);
            return;
        }

        float[] before = ArrayPool<float>.Shared.Rent(logits.Length);
        logits.CopyTo(before);
        matcher.Mask(logits, remaining);
        float end = float.NegativeInfinity;
        foreach (int id in _endOfSequenceIds)
        {
            // Where anything may follow, the model ends the text in its own way.
            end = Math.Max(end, logits[id]);
        }

        for (int id = 0; id < logits.Length; id++)
        {
            end = float.IsNegativeInfinity(logits[id]) ? Math.Max(end, before[id]) : end;
        }

        logits[_endOfSequenceIds.MaxBy(id => before[id])] = end;
        ArrayPool<float>.Shared.Return(before);
    }
}
