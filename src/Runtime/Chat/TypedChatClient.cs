using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Typed.Chat;
using Typed.Telemetry;

namespace Typed;

/// <summary>A chat with a model that runs in the same process, as an <see cref="IChatClient"/>.</summary>
/// <remarks>
/// <para>Safe for concurrent use. It keeps no conversation: each request brings its messages, and what they begin with as those before
/// did does not go through the model again. The model's own chat template makes the prompt; messages, tools and results are data, of
/// which nothing becomes a special token. The model is loaded at the first request, and with it its errors show; they are
/// <see cref="TypedException"/>s. Disposing gives the engine back to its host.</para>
/// <para>Every option of <see cref="ChatOptions"/> has an effect or is an error. A response format, and the arguments of functions, are
/// kept to by decoding under their JSON Schema; the answer is never to be parsed with luck. A call in which the tokens ran out is ended so
/// that it parses, but is not to be run: the finish reason is <see cref="ChatFinishReason.Length"/>, and the call has an exception and is
/// <see cref="FunctionCallContent.InformationalOnly"/>.
/// <see cref="ChatOptions.RawRepresentationFactory"/> takes <see cref="ChatGenerationOptions"/> or <see cref="GenerationOptions"/>.</para>
/// <para>An answer's <see cref="ChatResponse.RawRepresentation"/> is a <see cref="Generation{T}"/> of its text, with timings and log
/// probabilities.</para>
/// </remarks>
public sealed class TypedChatClient : IChatClient, IAsyncDisposable
{
    private readonly ITextEngine? _engine;
    private readonly LazyEngineLease? _lease;
    private readonly ChatClientMetadata _metadata;
    private readonly ChatRequestBuilder _requests;
    private volatile bool _disposed;

    /// <summary>Creates a client over an engine that the caller owns.</summary>
    /// <param name="engine">The engine; its model's name is the model id.</param>
    public TypedChatClient(ITextEngine engine)
        : this(engine, loggerFactory: null)
    {
    }

    /// <inheritdoc cref="TypedChatClient(ITextEngine)"/>
    /// <param name="engine">The engine; its model's name is the model id.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    public TypedChatClient(ITextEngine engine, ILoggerFactory? loggerFactory)
        : this((engine ?? throw new ArgumentNullException(nameof(engine))).ModelName, loggerFactory) => _engine = engine;

    /// <summary>Creates a client over an engine that it shares with all who use the model in a host.</summary>
    /// <param name="model">The model's name, looked up as that of <see cref="TextGeneratorAttribute"/>; it is the model id.</param>
    /// <param name="host">The host.</param>
    /// <param name="options">Says where models lie and how they run.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    public TypedChatClient(string model, EngineHost host, IOptions<TypedOptions> options, ILoggerFactory? loggerFactory = null)
        : this(model, loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(options);
        _lease = new LazyEngineLease(host, model, options);
    }

    private TypedChatClient(string modelId, ILoggerFactory? loggerFactory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId, "model");
        _metadata = new ChatClientMetadata(GenAiConventions.Provider, providerUri: null, modelId);
        _requests = new ChatRequestBuilder(modelId, loggerFactory?.CreateLogger<TypedChatClient>() ?? NullLogger<TypedChatClient>.Instance);
    }

    private string ModelId => _metadata.DefaultModelId!;

    /// <summary>Creates a client over the engines that are shared in this process.</summary>
    /// <param name="model">The model's name, looked up as that of <see cref="TextGeneratorAttribute"/>; it is the model id.</param>
    /// <param name="configure">Says where models lie and how they run; null for defaults.</param>
    public static TypedChatClient Create(string model, Action<TypedOptions>? configure = null)
    {
        TypedOptions options = new();
        configure?.Invoke(options);
        return new TypedChatClient(model, EngineHost.Shared, Options.Create(options), options.LoggerFactory);
    }

    /// <summary>Creates a client over an engine of a container in which <c>AddTyped()</c> was called: for a pipeline of one's own.</summary>
    /// <param name="services">The container.</param>
    /// <param name="model">The model's name, looked up as that of <see cref="TextGeneratorAttribute"/>; it is the model id.</param>
    public static TypedChatClient CreateFrom(IServiceProvider services, string model)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new TypedChatClient(
            model,
            services.GetRequiredService<EngineHost>(),
            services.GetRequiredService<IOptions<TypedOptions>>(),
            services.GetService<ILoggerFactory>());
    }

    /// <inheritdoc/>
    /// <exception cref="TypedException">The model, a message or an option cannot be used, or the engine failed.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        TextGeneration generation = await BeginAsync(messages, options, cancellationToken).ConfigureAwait(false);
        Generation<string> answer = await generation.RunOnlyAsync(cancellationToken).ConfigureAwait(false);
        List<AIContent> contents = [];
        if (answer.Thoughts is { Length: > 0 } thoughts && ShowsThoughts(options))
        {
            contents.Add(new TextReasoningContent(thoughts.Trim('\n')));
        }

        if (answer.Text.Length > 0 || answer.ToolCalls.Count == 0)
        {
            contents.Add(new TextContent(answer.Text));
        }

        contents.AddRange(answer.ToolCalls.Select((call, index) => ContentOf(call, index, generation.Request)));
        string id = NewId();
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents) { MessageId = id, CreatedAt = DateTimeOffset.UtcNow })
        {
            ResponseId = id,
            ModelId = ModelId,
            CreatedAt = DateTimeOffset.UtcNow,
            FinishReason = ReasonOf(answer),
            Usage = UsageOf(answer),
            RawRepresentation = answer,
        };
    }

    /// <inheritdoc/>
    /// <remarks>The last update holds the usage and the finish reason.</remarks>
    /// <exception cref="TypedException">The model, a message or an option cannot be used, or the engine failed.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TextGeneration generation = await BeginAsync(messages, options, cancellationToken).ConfigureAwait(false);
        string id = NewId();
        DateTimeOffset createdAt = DateTimeOffset.UtcNow;
        bool showsThoughts = ShowsThoughts(options);
        int calls = 0;
        await foreach (TextChunk chunk in generation.StreamChunks(cancellationToken).ConfigureAwait(false))
        {
            if (showsThoughts && chunk.Thought.Length > 0)
            {
                yield return Update(new TextReasoningContent(chunk.Thought));
            }

            if (chunk.Text.Length > 0)
            {
                yield return Update(new TextContent(chunk.Text));
            }

            foreach (ToolCall call in chunk.ToolCalls)
            {
                yield return Update(ContentOf(call, calls++, generation.Request));
            }

            if (chunk.End is { } answer)
            {
                ChatResponseUpdate last = Update(new UsageContent(UsageOf(answer)));
                last.FinishReason = ReasonOf(answer);
                last.RawRepresentation = answer;
                yield return last;
            }
        }

        ChatResponseUpdate Update(AIContent content) => new(ChatRole.Assistant, [content])
        {
            MessageId = id,
            ResponseId = id,
            ModelId = ModelId,
            CreatedAt = createdAt,
        };
    }

    /// <inheritdoc/>
    /// <returns>This client, its <see cref="ChatClientMetadata"/>, or the engine that it was made over.</returns>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType == typeof(ITextEngine) ? _engine
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _lease?.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return _lease?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private async ValueTask<TextGeneration> BeginAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ObjectDisposedException.ThrowIf(_disposed, this);
        ITextEngine engine = _engine ?? await _lease!.GetAsync(cancellationToken).ConfigureAwait(false);
        return _requests.Build(engine, messages, options, this);
    }

    private static bool ShowsThoughts(ChatOptions? options) => options?.Reasoning?.Output != ReasoningOutput.None;

    private static FunctionCallContent ContentOf(ToolCall call, int index, GenerationRequest request)
    {
        // JSON may name an argument twice; the last one counts, as for most who read it.
        Dictionary<string, object?> arguments = [];
        foreach (JsonProperty argument in call.Arguments.EnumerateObject())
        {
            arguments[argument.Name] = argument.Value;
        }

        return new FunctionCallContent(IdOf(index, request.Prompt.Span), call.Name, arguments)
        {
            // Nobody shall save half a document.
            InformationalOnly = call.IsCut,
            Exception = !call.IsCut ? null : new TypedException(
                $"The call of '{call.Name}' was cut off: the answer may have {request.Options.MaxNewTokens} tokens. Raise MaxOutputTokens."),
        };
    }

    /// <summary>
    /// What a call is known by: nine letters and digits, since some chat templates refuse others. No two calls of a chat are alike, and the
    /// same chat has the same ones, so that what a template writes of them is the same prompt each time.
    /// </summary>
    private static string IdOf(int index, ReadOnlySpan<int> prompt)
    {
        // FNV-1a.
        ulong hash = 14695981039346656037 ^ (uint)index;
        foreach (int token in prompt)
        {
            hash = unchecked((hash ^ (uint)token) * 1099511628211);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture)[^9..];
    }

    private static ChatFinishReason ReasonOf(Generation<string> answer) =>
        answer.FinishReason == FinishReason.Length ? ChatFinishReason.Length
        : answer.ToolCalls.Count > 0 ? ChatFinishReason.ToolCalls
        : ChatFinishReason.Stop;

    private static UsageDetails UsageOf(Generation<string> answer) => new()
    {
        InputTokenCount = answer.InputTokens,
        OutputTokenCount = answer.OutputTokens,
        TotalTokenCount = answer.InputTokens + answer.OutputTokens,
    };

    private static string NewId() => Guid.NewGuid().ToString("N");
}
