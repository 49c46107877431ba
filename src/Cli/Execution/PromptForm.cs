namespace Typed.Cli.Execution;

/// <summary>What a prompt is to the model: a text to continue, or what a user says in a chat.</summary>
/// <param name="IsChat">Whether the prompt passes the model's chat template.</param>
/// <param name="System">What the chat's system message says; null for none.</param>
/// <param name="Grammar">What the text must be; null for anything.</param>
internal sealed record PromptForm(bool IsChat, string? System, Grammar? Grammar)
{
    /// <exception cref="TypedException">The model has no chat template, and a chat was asked for.</exception>
    public void ThrowIfUnsupported(string model, bool hasTemplate)
    {
        if (IsChat && !hasTemplate)
        {
            throw new TypedException($"The model '{model}' has no chat template: it continues text. Leave out --chat and --system.");
        }
    }

    public Task<Samples<Generation<string>>> GenerateAsync(
        ITextEngine engine, string prompt, GenerationOptions options, CancellationToken cancellationToken) => IsChat
            ? engine.GenerateAsync(Messages(prompt), options, variables: null, Grammar, cancellationToken)
            : engine.GenerateAsync(prompt, options, Grammar, cancellationToken);

    public IAsyncEnumerable<string> StreamAsync(
        ITextEngine engine, string prompt, GenerationOptions options, CancellationToken cancellationToken) => IsChat
            ? engine.StreamTextAsync(Messages(prompt), options, variables: null, Grammar, cancellationToken)
            : engine.StreamTextAsync(prompt, options, Grammar, cancellationToken);

    private PromptMessage[] Messages(string prompt) => System is null
        ? [new PromptMessage("user", prompt)]
        : [new PromptMessage("system", System), new PromptMessage("user", prompt)];
}
