namespace Typed;

/// <summary>Why a generation ended.</summary>
public enum FinishReason
{
    /// <summary>The model made its end-of-sequence token.</summary>
    EndOfSequence,

    /// <summary>A stop sequence was matched in the text; an engine, which makes tokens, never says it.</summary>
    StopSequence,

    /// <summary>The most tokens allowed, or the end of the context, were reached.</summary>
    Length,
}
