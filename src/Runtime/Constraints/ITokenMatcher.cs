namespace Typed.Constraints;

/// <summary>Follows one text, token by token.</summary>
/// <remarks>
/// The engine's thread calls it, save that <see cref="MakeMask"/> runs on another while that thread waits for the model.
/// </remarks>
internal interface ITokenMatcher
{
    /// <summary>Whether the text is complete: nothing may follow.</summary>
    bool IsTerminated { get; }

    /// <summary>Whether the text is valid as it is, so that the model may end it.</summary>
    bool MayEnd => IsTerminated;

    /// <summary>Whether the budget left no choice but to end the text, so that it may be shorter than the model's.</summary>
    bool IsCutShort { get; }

    /// <summary>Whether what came before the answer, such as thoughts, is over and the answer has begun.</summary>
    bool IsInAnswer => true;

    /// <summary>Whether <see cref="Mask"/> has nothing to work out first.</summary>
    bool IsMaskKnown => true;

    /// <summary>Works out what <see cref="Mask"/> needs.</summary>
    void MakeMask()
    {
    }

    /// <summary>Makes tokens impossible that may not come next, or after which the text could not be ended in time.</summary>
    /// <param name="logits">The logits, changed in place.</param>
    /// <param name="remaining">How many tokens may still come, the next one included.</param>
    void Mask(Span<float> logits, int remaining);

    /// <summary>
    /// Says which tokens come next whatever the model would choose, as the tokenizer spells them together with the text before;
    /// for that they may stand in place of the last tokens, whose text they repeat.
    /// </summary>
    /// <param name="tokens">Where the tokens go; none where the model is to choose.</param>
    /// <param name="remaining">How many tokens may still come.</param>
    /// <returns>How many of the last tokens they replace. Nothing is accepted or rolled back yet.</returns>
    int Force(List<int> tokens, int remaining) => 0;

    /// <summary>Takes the next token, one that <see cref="Mask"/> left possible.</summary>
    void Accept(int token);

    /// <summary>Takes the last tokens back. Only asked of matchers that force tokens.</summary>
    void Rollback(int count) => throw new NotSupportedException();

    /// <summary>A matcher that goes on from here on its own.</summary>
    ITokenMatcher Fork();
}
