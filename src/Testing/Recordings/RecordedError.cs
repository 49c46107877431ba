namespace Typed.Testing.Recordings;

/// <summary>An error with which a request ended.</summary>
/// <param name="Type">The name of its type.</param>
/// <param name="Message">What it says.</param>
/// <param name="Option">The option that it is about; null where it is about none.</param>
/// <param name="IsImmediate">Whether the call itself threw it, before anything was read.</param>
internal sealed record RecordedError(string Type, string Message, string? Option = null, bool IsImmediate = false)
{
    public static RecordedError Of(Exception error, bool isImmediate = false) =>
        new(error.GetType().Name, error.Message, (error as GenerationOptionsException)?.Option, isImmediate);

    /// <summary>The error as a caller sees it: of its own type where that is one of this library's, which are made of a message.</summary>
    public Exception ToException() => Type switch
    {
        nameof(PromptException) => new PromptException(Message),
        nameof(GenerationOptionsException) => new GenerationOptionsException(Option ?? "", Message),
        nameof(GrammarException) => new GrammarException(Message),
        nameof(EngineBusyException) => new EngineBusyException(Message),
        nameof(ChatTemplateException) => new ChatTemplateException(Message),
        nameof(ModelNotFoundException) => new ModelNotFoundException(Message),
        nameof(InvalidOperationException) => new InvalidOperationException(Message),
        nameof(NotSupportedException) => new NotSupportedException(Message),
        nameof(TypedException) => new TypedException(Message),
        _ => new TypedException($"{Type}: {Message}"),
    };
}
