namespace Typed.Engines;

/// <summary>How much an engine does at a time, and how much memory it takes for that.</summary>
public sealed record EngineOptions
{
    internal const int LargestMaxConcurrentSequences = 64;
    internal const int LargestMaxDraftTokens = 16;

    /// <summary>The most sequences that run at the same time; further ones wait for their turn.</summary>
    /// <value>1 to 64. Default 8.</value>
    public int MaxConcurrentSequences { get; init; } = 8;

    /// <summary>
    /// The most requests that wait for their turn. One that comes when so many wait fails at once, with an
    /// <see cref="EngineBusyException"/>: what cannot be served in time is better told so than kept waiting.
    /// </summary>
    /// <value>At least 1. Default 1024.</value>
    public int MaxWaitingRequests { get; init; } = 1024;

    /// <summary>
    /// The most memory in bytes for the keys and values of the sequences that run; sequences for which there is none left
    /// wait. Null for as much as <see cref="MaxConcurrentSequences"/> sequences need. Where the memory grows, what it held is
    /// copied, and for that moment both are there.
    /// </summary>
    /// <value>At least 1. Default null.</value>
    public long? MaxCacheBytes { get; init; }

    /// <summary>
    /// The most memory in bytes for the keys and values of what recent sequences began with, such as a prompt's constant part or
    /// the turns of a chat, which then need not go through the model again. Where it does not suffice for all, the least recently used
    /// go, and those that are constant parts last. 0 keeps none.
    /// </summary>
    /// <value>At least 0. Default 256 MiB.</value>
    public long MaxPrefixCacheBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>What becomes of a text that reaches the end of the model's context.</summary>
    /// <value>Default <see cref="ContextPolicy.Stop"/>.</value>
    public ContextPolicy ContextPolicy { get; init; }

    /// <summary>
    /// The most tokens that are drafted at a time while a text runs alone: where its last tokens came before, in it or in the prompt, what
    /// followed them there goes through the model together with the last one, and stays as far as the model would have written it. A text
    /// that copies from its prompt came 1.4 to 2.9 times as fast, one that changes every third word 0.9 times; how long drafts are
    /// follows from how often they are right. Prompts take about a sixteenth longer, for the logits of all their tokens. Needs a graph that gives the logits of every token and keeps its caches in place: <c>typed build --all-logits</c> writes one.
    /// </summary>
    /// <value>0 to 16. Default 0: nothing is drafted.</value>
    public int MaxDraftTokens { get; init; }

    /// <summary>How long nothing runs before the memory for keys and values is given back: callers often come one after another.</summary>
    internal TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <exception cref="TypedException">One is out of range; the message names it.</exception>
    internal void ThrowIfOutOfRange()
    {
        if (MaxConcurrentSequences is < 1 or > LargestMaxConcurrentSequences)
        {
            throw new TypedException(
                $"MaxConcurrentSequences is {MaxConcurrentSequences}; it must be 1 to {LargestMaxConcurrentSequences}.");
        }

        if (MaxDraftTokens is < 0 or > LargestMaxDraftTokens)
        {
            throw new TypedException($"MaxDraftTokens is {MaxDraftTokens}; it must be 0 to {LargestMaxDraftTokens}.");
        }

        if (!Enum.IsDefined(ContextPolicy))
        {
            throw new TypedException($"ContextPolicy is {ContextPolicy}; it must be {string.Join(", ", Enum.GetNames<ContextPolicy>())}.");
        }

        ThrowIfLessThan(1, MaxWaitingRequests, nameof(MaxWaitingRequests));
        ThrowIfLessThan(1, MaxCacheBytes ?? 1, nameof(MaxCacheBytes));
        ThrowIfLessThan(0, MaxPrefixCacheBytes, nameof(MaxPrefixCacheBytes));
    }

    private static void ThrowIfLessThan(long least, long value, string name)
    {
        if (value < least)
        {
            throw new TypedException($"{name} is {value}; it must be at least {least}.");
        }
    }
}
