namespace Typed;

/// <summary>What becomes of a text that reaches the end of the model's context.</summary>
public enum ContextPolicy
{
    /// <summary>It ends there, with <see cref="FinishReason.Length"/>.</summary>
    Stop,

    /// <summary>A request that could reach it is refused before it runs.</summary>
    Error,

    /// <summary>
    /// It goes on. The model forgets what is oldest, but for the first 4 tokens, without which a text falls apart, and remembers as
    /// many of the latest tokens as fill half of its context; these go through it once more (Xiao et al. 2023, "Efficient Streaming
    /// Language Models with Attention Sinks"). A prompt must fit all the same, and beam search ends at the context's end.
    /// </summary>
    DropOldest,
}
