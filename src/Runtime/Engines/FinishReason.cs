namespace Typed;

/// <summary>Why a generation ended.</summary>
public enum FinishReason
{
    /// <summary>The model made its end-of-sequence token.</summary>
    EndOfSequence,

    /// <summary>A stop sequence was matched in the text.</summary>
    StopSequence,

    /// <summary>
    /// The most tokens allowed, or the end of the context, were reached; a list was closed before, so that it is valid but
    /// may lack what the model would still have written.
    /// </summary>
    Length,

    /// <summary>The text is whole as what it must be, such as a list: nothing can follow.</summary>
    Complete,
}
