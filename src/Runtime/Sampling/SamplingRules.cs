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

        if (state.Matcher is { } matcher)
        {
            Constrain(logits, matcher, state.Remaining, mayEnd);
        }
        else
        {
            AddBiases(logits);
        }
    }

    private void AddBiases(Span<float> logits)
    {
        foreach ((int id, double bias) in _logitBias)
        {
            logits[id] += (float)bias;
        }
    }

    /// <summary>Adds the biases and leaves the tokens that may come next.</summary>
    /// <remarks>
    /// Where the text may end as well as go on (12 can become 123), it ends with an end-of-sequence token, and so it does where
    /// the model would write what cannot follow: a model that continues text shows that a number is over by what it writes
    /// after it, hardly ever by ending. So the end is as likely as the likeliest token that cannot follow, biases aside: those
    /// of tokens that cannot follow say nothing, and the end has its own.
    /// </remarks>
    private void Constrain(Span<float> logits, ITokenMatcher matcher, int remaining, bool mayEnd)
    {
        if (!mayEnd || _endOfSequenceIds.Length == 0)
        {
            AddBiases(logits);
            matcher.Mask(logits, remaining);
            return;
        }

        float[] before = ArrayPool<float>.Shared.Rent(logits.Length);
        logits.CopyTo(before);
        AddBiases(logits);
        int end = _endOfSequenceIds[0];
        foreach (int id in _endOfSequenceIds)
        {
            end = logits[id] > logits[end] ? id : end;
        }

        float bias = (float)(Options.LogitBias?.GetValueOrDefault(end) ?? 0);
        matcher.Mask(logits, remaining);

        // Where anything may follow, the model ends the text in its own way.
        float own = logits[end];
        float impossible = float.NegativeInfinity;
        for (int id = 0; id < logits.Length; id++)
        {
            impossible = float.IsNegativeInfinity(logits[id]) ? Math.Max(impossible, before[id]) : impossible;
        }

        logits[end] = Math.Max(own, impossible + bias);
        ArrayPool<float>.Shared.Return(before);
    }
}
