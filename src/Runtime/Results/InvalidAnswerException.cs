namespace Typed;

/// <summary>
/// A model gave no valid answer: none of its attempts passed the checks of the type that a method returns, or a text could not
/// be read at all.
/// </summary>
public sealed class InvalidAnswerException : TypedException
{
    private const int ShownLength = 200;

    private InvalidAnswerException(string message, IReadOnlyList<InvalidAnswer> attempts, Exception? innerException = null)
        : base(message, innerException) => Attempts = attempts;

    /// <summary>What the model wrote each time it was asked, oldest first, and what is wrong with it.</summary>
    public IReadOnlyList<InvalidAnswer> Attempts { get; }

    /// <summary>Every attempt broke rules that are checked.</summary>
    /// <param name="method">Client and method.</param>
    /// <param name="attempts">The attempts.</param>
    /// <param name="thrown">What the type itself threw at the last of them; null where it did not.</param>
    /// <param name="canRetry">Whether the method can ask again; elements that have come are not taken back.</param>
    internal static InvalidAnswerException Rejected(
        string method,
        IReadOnlyList<InvalidAnswer> attempts,
        Exception? thrown,
        bool canRetry = true) => new(
        $"{method}: the model was asked {(attempts.Count == 1 ? "once" : $"{attempts.Count} times")}, and what it wrote last breaks " +
        $"the rules of its type: {string.Join("; ", attempts[^1].Errors.Select(static error => error.TrimEnd('.')))}. It wrote: " +
        $"{Shorten(attempts[^1].Text.Trim())} Let the prompt state the rules, " +
        (canRetry ? "allow more attempts with [Retry], " : "return a list, which is asked for again as a whole, ") +
        "or loosen the rules. Attempts holds all that was written.",
        attempts,
        thrown);

    /// <summary>A text cannot be read as what the method returns.</summary>
    /// <param name="method">Client and method.</param>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong, and where.</param>
    internal static InvalidAnswerException Unreadable(string method, string text, string problem) => new(
        $"{method}: the text cannot be read as what the method returns, {problem} The text: {Shorten(text)} A model that is held to " +
        "the type cannot write this: a scripted reply does not fit the method, or the engine does not keep to grammars.",
        [new InvalidAnswer(text, [problem])]);

    /// <summary>The same error, with what it is about.</summary>
    internal InvalidAnswerException About(string subject) => new($"{subject}: {Message}", Attempts, InnerException);

    private static string Shorten(string text) => text.Length <= ShownLength ? $"\"{text}\"." : $"\"{text[..ShownLength]}...\".";
}
