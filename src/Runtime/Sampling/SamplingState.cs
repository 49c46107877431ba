using Typed.Constraints;

namespace Typed.Sampling;

/// <summary>What sampling remembers of one sequence.</summary>
internal sealed class SamplingState
{
    // An odd constant that tells the random streams of one request apart; the first is that of the seed itself.
    private const long StreamStride = unchecked((long)0xD1342543DE82EF95);

    private readonly int _maxNewTokens;

    /// <summary>Begins a sequence.</summary>
    /// <param name="rules">What holds for every sequence of the request.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="maxNewTokens">The most tokens that the sequence may have after the prompt.</param>
    /// <param name="index">Which of the request's sequences it is.</param>
    /// <param name="constraint">What its text must be, or null.</param>
    public SamplingState(
        SamplingRules rules,
        ReadOnlySpan<int> prompt,
        int maxNewTokens = int.MaxValue,
        int index = 0,
        ITokenConstraint? constraint = null)
    {
        ResolvedGenerationOptions options = rules.Options;
        _maxNewTokens = maxNewTokens;
        Rules = rules;
        Seen = options.RepetitionPenalty == 1 ? null : new SeenTokens(prompt);
        Counts = options is { FrequencyPenalty: 0, PresencePenalty: 0 } ? null : new TokenCounts();
        History = rules.NeedsHistory ? new TokenHistory(prompt) : null;
        Matcher = constraint?.CreateMatcher();
        long seed = options.Seed ?? System.Random.Shared.NextInt64();
        Random = options.IsGreedy ? null : new RandomStream(seed ^ unchecked(index * StreamStride));
    }

    private SamplingState(SamplingState other)
    {
        _maxNewTokens = other._maxNewTokens;
        Rules = other.Rules;
        Seen = other.Seen?.Fork();
        Counts = other.Counts?.Fork();
        History = other.History?.Fork();
        Matcher = other.Matcher?.Fork();
        TokenCount = other.TokenCount;
    }

    public SamplingRules Rules { get; }

    /// <summary>The tokens to penalise, or null where there is no repetition penalty.</summary>
    public SeenTokens? Seen { get; private set; }

    /// <summary>How often tokens came, or null where there is no penalty for it.</summary>
    public TokenCounts? Counts { get; }

    /// <summary>The tokens in order, or null where no rule looks at them.</summary>
    public TokenHistory? History { get; }

    /// <summary>What the text must be, or null for any.</summary>
    public ITokenMatcher? Matcher { get; }

    /// <summary>The sequence's own random numbers, or null where decoding is greedy.</summary>
    public RandomStream? Random { get; }

    /// <summary>How many tokens came after the prompt.</summary>
    public int TokenCount { get; private set; }

    /// <summary>How many tokens may still come.</summary>
    public int Remaining => _maxNewTokens - TokenCount;

    /// <summary>Takes the next token.</summary>
    public void Accept(int token)
    {
        TokenCount++;
        Seen?.Add(token);
        Counts?.Add(token);
        History?.Add(token);
        Matcher?.Accept(token);
    }

    /// <summary>Takes the last tokens back, which others are to replace.</summary>
    /// <param name="removed">The tokens.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="kept">The tokens between the two.</param>
    public void Rollback(ReadOnlySpan<int> removed, ReadOnlySpan<int> prompt, ReadOnlySpan<int> kept)
    {
        TokenCount -= removed.Length;
        Seen = Seen is null ? null : new SeenTokens(prompt, kept);
        foreach (int token in removed)
        {
            Counts?.Remove(token);
        }

        History?.RemoveLast(removed.Length);
        Matcher?.Rollback(removed.Length);
    }

    /// <summary>A state that goes on from here on its own, for a beam; it draws nothing at random.</summary>
    public SamplingState Fork() => new(this);
}
