namespace Typed;

/// <summary>Why a generation ended.</summary>
public enum FinishReason
{
    /// <summary>The model made its end-of-sequence token.</summary>
    EndOfSequence,

    /// <summary>A stop sequence was matched in the text.</summary>
    StopSequence,

    /// <summary>The most tokens allowed, or the end of the context, were reached.</summary>
    Length,

    /// <summary>The text is whole as what it must be, such as a list: nothing can follow.</summary>
    Complete,
}
