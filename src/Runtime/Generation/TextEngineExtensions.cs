using System.Diagnostics.CodeAnalysis;

namespace Typed;

/// <summary>Text in, text out, over an <see cref="ITextEngine"/>.</summary>
[SuppressMessage(
    "ApiDesign", "RS0026", Justification = "Without a grammar and with one: a call that names one takes no other overload.")]
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
        CancellationToken cancellationToken = default) =>
        engine.GenerateTextAsync(prompt, options, grammar: null, cancellationToken);

    /// <summary>Continues a text with one of a grammar, and returns it when it is whole.</summary>
    /// <inheritdoc cref="GenerateTextAsync(ITextEngine, string, GenerationOptions, CancellationToken)"/>
    /// <param name="engine">The engine.</param>
    /// <param name="prompt">The text to continue. It is plain: nothing in it becomes a special token.</param>
    /// <param name="options">Options that override those of the model's folder.</param>
    /// <param name="grammar">What the continuation must be; null for any text.</param>
    /// <param name="cancellationToken">Ends the generation within a token.</param>
    public static Task<string> GenerateTextAsync(
        this ITextEngine engine,
        string prompt,
        GenerationOptions? options,
        Grammar? grammar,
        CancellationToken cancellationToken = default) =>
        Prepare(engine, prompt, options, grammar).RunOneAsync(cancellationToken);

    /// <summary>Continues a text, as often as <see cref="GenerationOptions.NumReturnSequences"/> says.</summary>
    /// <inheritdoc cref="GenerateTextAsync(ITextEngine, string, GenerationOptions, CancellationToken)"/>
    public static Task<Samples<Generation<string>>> GenerateAsync(
        this ITextEngine engine,
        string prompt,
        GenerationOptions? options = null,
        CancellationToken cancellationToken = default) =>
        engine.GenerateAsync(prompt, options, grammar: null, cancellationToken);

    /// <summary>Continues a text with those of a grammar, as often as <see cref="GenerationOptions.NumReturnSequences"/> says.</summary>
    /// <inheritdoc cref="GenerateTextAsync(ITextEngine, string, GenerationOptions, Grammar, CancellationToken)"/>
    public static Task<Samples<Generation<string>>> GenerateAsync(
        this ITextEngine engine,
        string prompt,
        GenerationOptions? options,
        Grammar? grammar,
        CancellationToken cancellationToken = default) =>
        Prepare(engine, prompt, options, grammar).RunSamplesAsync(cancellationToken);

    /// <summary>Continues a text and returns the continuation in chunks as they come; no chunk ends within a character.</summary>
    /// <inheritdoc cref="GenerateTextAsync(ITextEngine, string, GenerationOptions, CancellationToken)"/>
    public static IAsyncEnumerable<string> StreamTextAsync(
        this ITextEngine engine,
        string prompt,
        GenerationOptions? options = null,
        CancellationToken cancellationToken = default) =>
        engine.StreamTextAsync(prompt, options, grammar: null, cancellationToken);

    /// <summary>Continues a text with one of a grammar, and returns it in chunks as they come; no chunk ends within a character.</summary>
    /// <inheritdoc cref="GenerateTextAsync(ITextEngine, string, GenerationOptions, Grammar, CancellationToken)"/>
    public static IAsyncEnumerable<string> StreamTextAsync(
        this ITextEngine engine,
        string prompt,
        GenerationOptions? options,
        Grammar? grammar,
        CancellationToken cancellationToken = default) =>
        Prepare(engine, prompt, options, grammar).StreamOne(cancellationToken);

    private static TextGeneration Prepare(ITextEngine engine, string prompt, GenerationOptions? options, Grammar? grammar)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(prompt);
        ResolvedGenerationOptions resolved = TextGeneration.Resolve(engine, options);
        return new TextGeneration
        {
            Engine = engine,
            Request = new GenerationRequest
            {
                Prompt = PromptEncoder.Encode(engine.Tokenizer, prompt),
                Options = resolved,
                Grammar = grammar,
            },
            Prefix = resolved.ReturnFullText ? prompt : "",
        };
    }
}
