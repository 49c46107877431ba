namespace Typed;

/// <summary>Why a generation ended.</summary>
public enum FinishReason
{
    /// <summary>
    /// The model made its end-of-sequence token. A text that must be something, such as a number, was that already and could
    /// have gone on, as 12 can; it also ends so where the model would have written what cannot follow.
    /// </summary>
    EndOfSequence,

    /// <summary>A stop sequence was matched in the text.</summary>
    StopSequence,

    /// <summary>
    /// The most tokens allowed, or the end of the context, were reached; what must be something was brought to an end before,
    /// so that it is valid but may lack what the model would still have written.
    /// </summary>
    Length,

    /// <summary>The text is whole as what it must be, such as a list or a member of an enumeration: nothing can follow.</summary>
    Complete,
}
