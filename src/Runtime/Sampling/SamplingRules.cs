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
        if (state.TokenCount < _minNewTokens || state.Matcher is { MayEnd: false })
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

        state.Matcher?.Mask(logits, state.Remaining);
    }
}
