using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Typed;

/// <summary>A chat in, the model's answer out, over an <see cref="ITextEngine"/>.</summary>
/// <remarks>
/// The model's own chat template (<see cref="ITextEngine.ChatTemplate"/>) makes the prompt. For a model without one it is plain:
/// a system message is its text and an empty line, any other message a line <c>role: text</c>, and the last line is
/// <c>assistant:</c>. Such a model may go on with the next <c>user:</c>; a stop sequence ends it there.
/// </remarks>
[SuppressMessage(
    "ApiDesign", "RS0026", Justification = "Without a grammar and with one: a call that names one takes no other overload.")]
public static class ChatEngineExtensions
{
    /// <summary>Answers a chat and returns the answer when it is whole.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="messages">The messages, oldest first; at least one. They are data: nothing in them becomes a special token.</param>
    /// <param name="options">Options that override those of the model's folder.</param>
    /// <param name="variables">
    /// What the model's chat template knows beside the messages, such as <c>enable_thinking</c>; null for none. A model without a
    /// template ignores them.
    /// </param>
    /// <param name="cancellationToken">Ends the generation within a token.</param>
    /// <exception cref="ChatTemplateException">The model's template has a mistake or refuses the messages.</exception>
    /// <exception cref="TypedException">The prompt or an option cannot be used, or the engine failed.</exception>
    public static Task<string> GenerateTextAsync(
        this ITextEngine engine,
        IReadOnlyList<PromptMessage> messages,
        GenerationOptions? options = null,
        IReadOnlyDictionary<string, JsonElement>? variables = null,
        CancellationToken cancellationToken = default) =>
        engine.GenerateTextAsync(messages, options, variables, grammar: null, cancellationToken);

    /// <summary>Answers a chat with a text of a grammar, and returns it when it is whole.</summary>
    /// <inheritdoc cref="GenerateTextAsync(ITextEngine, IReadOnlyList{PromptMessage}, GenerationOptions, IReadOnlyDictionary{string, JsonElement}, CancellationToken)"/>
    /// <param name="engine">The engine.</param>
    /// <param name="messages">The messages, oldest first; at least one. They are data: nothing in them becomes a special token.</param>
    /// <param name="options">Options that override those of the model's folder.</param>
    /// <param name="variables">
    /// What the model's chat template knows beside the messages, such as <c>enable_thinking</c>; null for none. A model without a
    /// template ignores them.
    /// </param>
    /// <param name="grammar">What the answer must be; null for any text.</param>
    /// <param name="cancellationToken">Ends the generation within a token.</param>
    public static Task<string> GenerateTextAsync(
        this ITextEngine engine,
        IReadOnlyList<PromptMessage> messages,
        GenerationOptions? options,
        IReadOnlyDictionary<string, JsonElement>? variables,
        Grammar? grammar,
        CancellationToken cancellationToken = default) =>
        Prepare(engine, messages, options, variables, grammar).RunOneAsync(cancellationToken);

    /// <summary>Answers a chat, as often as <see cref="GenerationOptions.NumReturnSequences"/> says.</summary>
    /// <inheritdoc cref="GenerateTextAsync(ITextEngine, IReadOnlyList{PromptMessage}, GenerationOptions, IReadOnlyDictionary{string, JsonElement}, CancellationToken)"/>
    public static Task<Samples<Generation<string>>> GenerateAsync(
        this ITextEngine engine,
        IReadOnlyList<PromptMessage> messages,
        GenerationOptions? options = null,
        IReadOnlyDictionary<string, JsonElement>? variables = null,
        CancellationToken cancellationToken = default) =>
        engine.GenerateAsync(messages, options, variables, grammar: null, cancellationToken);

    /// <summary>Answers a chat with texts of a grammar, as often as <see cref="GenerationOptions.NumReturnSequences"/> says.</summary>
    /// <inheritdoc cref="GenerateTextAsync(ITextEngine, IReadOnlyList{PromptMessage}, GenerationOptions, IReadOnlyDictionary{string, JsonElement}, Grammar, CancellationToken)"/>
    public static Task<Samples<Generation<string>>> GenerateAsync(
        this ITextEngine engine,
        IReadOnlyList<PromptMessage> messages,
        GenerationOptions? options,
        IReadOnlyDictionary<string, JsonElement>? variables,
        Grammar? grammar,
        CancellationToken cancellationToken = default) =>
        Prepare(engine, messages, options, variables, grammar).RunSamplesAsync(cancellationToken);

    /// <summary>Answers a chat and returns the answer in chunks as they come; no chunk ends within a character.</summary>
    /// <inheritdoc cref="GenerateTextAsync(ITextEngine, IReadOnlyList{PromptMessage}, GenerationOptions, IReadOnlyDictionary{string, JsonElement}, CancellationToken)"/>
    public static IAsyncEnumerable<string> StreamTextAsync(
        this ITextEngine engine,
        IReadOnlyList<PromptMessage> messages,
        GenerationOptions? options = null,
        IReadOnlyDictionary<string, JsonElement>? variables = null,
        CancellationToken cancellationToken = default) =>
        engine.StreamTextAsync(messages, options, variables, grammar: null, cancellationToken);

    /// <summary>Answers a chat with a text of a grammar, and returns it in chunks as they come; no chunk ends within a character.</summary>
    /// <inheritdoc cref="GenerateTextAsync(ITextEngine, IReadOnlyList{PromptMessage}, GenerationOptions, IReadOnlyDictionary{string, JsonElement}, Grammar, CancellationToken)"/>
    public static IAsyncEnumerable<string> StreamTextAsync(
        this ITextEngine engine,
        IReadOnlyList<PromptMessage> messages,
        GenerationOptions? options,
        IReadOnlyDictionary<string, JsonElement>? variables,
        Grammar? grammar,
        CancellationToken cancellationToken = default) =>
        Prepare(engine, messages, options, variables, grammar).StreamOne(cancellationToken);

    private static TextGeneration Prepare(
        ITextEngine engine,
        IReadOnlyList<PromptMessage> messages,
        GenerationOptions? options,
        IReadOnlyDictionary<string, JsonElement>? variables,
        Grammar? grammar)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count == 0)
        {
            throw new PromptException("The chat has no message. Give it at least one, of the role 'user'.");
        }

        ResolvedGenerationOptions resolved = TextGeneration.Resolve(engine, options);
        PromptEncoder encoder = engine.ChatTemplate is { } template
            ? PromptEncoder.OfChat(template, messages, variables, engine.Tokenizer)
            : new PromptEncoder(new PromptParts(engine.Tokenizer).AddPlain(messages));
        return new TextGeneration
        {
            Engine = engine,
            IsChat = true,
            Request = new GenerationRequest { Prompt = encoder.Encode([]), Options = resolved, Grammar = grammar },
            Prefix = resolved.ReturnFullText ? encoder.Format([]) : "",
        };
    }
}
