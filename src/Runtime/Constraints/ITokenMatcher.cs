namespace Typed.Constraints;

/// <summary>Follows one text, token by token.</summary>
internal interface ITokenMatcher
{
    /// <summary>Whether the text is complete: nothing may follow.</summary>
    bool IsTerminated { get; }

    /// <summary>Whether the budget left no choice but to end the text, so that it may be shorter than the model's.</summary>
    bool IsCutShort { get; }

    /// <summary>Whether the model may end the text here with its end-of-sequence token, as free text ends.</summary>
    bool MayEnd => false;

    /// <summary>Makes tokens impossible that may not come next, or after which the text could not be ended in time.</summary>
    /// <param name="logits">The logits, changed in place.</param>
    /// <param name="remaining">How many tokens may still come, the next one included.</param>
    void Mask(Span<float> logits, int remaining);

    /// <summary>Takes the next token, one that <see cref="Mask"/> left possible.</summary>
    void Accept(int token);

    /// <summary>A matcher that goes on from here on its own.</summary>
    ITokenMatcher Fork();
}
