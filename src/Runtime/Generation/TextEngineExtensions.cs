namespace Typed;

/// <summary>Text in, text out, over an <see cref="ITextEngine"/>.</summary>
public static class TextEngineExtensions
{
    /// <summary>Continues a text and returns the continuation when it is whole.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="prompt">The text to continue. It is plain: nothing in it becomes a special token.</param>
    /// <param name="options">Options that override those of the model's folder.</param>
    /// <param name="cancellationToken">Ends the generation within a token.</param>
    /// <exception cref="TypedException">The prompt or an option cannot be used, or the engine failed.</exception>
    public static Task<string> GenerateTextAsync(
        this ITextEngine engine,
        string prompt,
        GenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        TextGeneration generation = Prepare(engine, prompt, options);
        generation.ThrowIfSamples();
        return FirstAsync();

        async Task<string> FirstAsync() => (await generation.RunAsync(cancellationToken).ConfigureAwait(false))[0].Text;
    }

    /// <summary>Continues a text, as often as <see cref="GenerationOptions.NumReturnSequences"/> says.</summary>
    /// <inheritdoc cref="GenerateTextAsync"/>
    public static Task<Samples<Generation<string>>> GenerateAsync(
        this ITextEngine engine,
        string prompt,
        GenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        TextGeneration generation = Prepare(engine, prompt, options);
        return AllAsync();

        async Task<Samples<Generation<string>>> AllAsync() =>
            new([.. await generation.RunAsync(cancellationToken).ConfigureAwait(false)]);
    }

    /// <summary>Continues a text and returns the continuation in chunks as they come; no chunk ends within a character.</summary>
    /// <inheritdoc cref="GenerateTextAsync"/>
    public static IAsyncEnumerable<string> StreamTextAsync(
        this ITextEngine engine,
        string prompt,
        GenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        TextGeneration generation = Prepare(engine, prompt, options);
        generation.ThrowIfSamples();
        return generation.StreamAsync(cancellationToken);
    }

    private static TextGeneration Prepare(ITextEngine engine, string prompt, GenerationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(prompt);
        ResolvedGenerationOptions resolved = TextGeneration.Resolve(engine, options);
        return new TextGeneration
        {
            Engine = engine,
            Request = new GenerationRequest { Prompt = PromptEncoder.Encode(engine.Tokenizer, prompt), Options = resolved },
            Prefix = resolved.ReturnFullText ? prompt : "",
        };
    }
}
