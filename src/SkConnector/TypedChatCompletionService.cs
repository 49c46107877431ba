using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Typed.SemanticKernel;

/// <summary>Semantic Kernel's chat completion by a model that runs in the same process.</summary>
/// <remarks>
/// <para>Safe for concurrent use. It is a <see cref="TypedChatClient"/> behind Semantic Kernel's own adapter and its own loop of
/// function calls, so that <see cref="FunctionChoiceBehavior"/> and filters work as with any other service. The model is loaded at the
/// first request, and with it its errors show; they are <see cref="TypedException"/>s. Disposing gives the engine back to its host.</para>
/// <para>Messages and functions are data: nothing in them becomes a special token. The metadata of an answer, and of the item of a
/// stream with which a request ends, which has no text, hold <c>FinishReason</c>, the name of a <see cref="FinishReason"/> or <c>ToolCalls</c>, and <c>Usage</c>, a
/// <see cref="UsageDetails"/>, of all requests that the answer took so far. One answer is given: settings that ask for several are an error.</para>
/// </remarks>
public sealed class TypedChatCompletionService : IChatCompletionService, IDisposable, IAsyncDisposable
{
    private readonly TypedChatClient _client;
    private readonly IChatCompletionService _service;
    private readonly IgnoredSettings _ignoredSettings;

    /// <summary>Creates a service over an engine that the caller owns.</summary>
    /// <param name="engine">The engine; its model's name is the model id.</param>
    public TypedChatCompletionService(ITextEngine engine)
        : this(engine, loggerFactory: null)
    {
    }

    /// <inheritdoc cref="TypedChatCompletionService(ITextEngine)"/>
    /// <param name="engine">The engine; its model's name is the model id.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    public TypedChatCompletionService(ITextEngine engine, ILoggerFactory? loggerFactory)
        : this(new TypedChatClient(engine, loggerFactory), loggerFactory)
    {
    }

    /// <summary>Creates a service over an engine that it shares with all who use the model in a host.</summary>
    /// <param name="model">The model's name, looked up as that of <see cref="TextGeneratorAttribute"/>; it is the model id.</param>
    /// <param name="host">The host.</param>
    /// <param name="options">Says where models lie and how they run.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    public TypedChatCompletionService(
        string model,
        EngineHost host,
        IOptions<TypedOptions> options,
        ILoggerFactory? loggerFactory = null)
        : this(new TypedChatClient(model, host, options, loggerFactory), loggerFactory)
    {
    }

    private TypedChatCompletionService(TypedChatClient client, ILoggerFactory? loggerFactory)
    {
        _client = client;
        _service = new ChatClientBuilder(client).UseKernelFunctionInvocation(loggerFactory).Build().AsChatCompletionService();
        _ignoredSettings = IgnoredSettings.Of<TypedChatCompletionService>(client.GetService<ChatClientMetadata>()!.DefaultModelId!, loggerFactory);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Attributes => _service.Attributes;

    /// <inheritdoc/>
    /// <returns>The answer. Functions that were called on the way, and what they returned, are added to the history.</returns>
    /// <exception cref="TypedException">The model, a message or a setting cannot be used, or the engine failed.</exception>
    public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessageContent> answers = await _service
            .GetChatMessageContentsAsync(chatHistory, ReadSettings(executionSettings), kernel, cancellationToken).ConfigureAwait(false);
        foreach (ChatMessageContent answer in answers)
        {
            bool hasCalls = answer.Items.Any(static item => item is Microsoft.SemanticKernel.FunctionCallContent);
            answer.Metadata = WithGeneration(answer.Metadata, answer.InnerContent, hasCalls);
        }

        return answers;
    }

    /// <inheritdoc/>
    /// <exception cref="TypedException">The model, a message or a setting cannot be used, or the engine failed.</exception>
    public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatHistory);
        return StreamAsync(chatHistory, ReadSettings(executionSettings), kernel, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private async IAsyncEnumerable<StreamingChatMessageContent> StreamAsync(
        ChatHistory chatHistory,
        TypedPromptExecutionSettings settings,
        Kernel? kernel,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        UsageDetails usage = new();
        bool hasCalls = false;
        await foreach (StreamingChatMessageContent content in _service
            .GetStreamingChatMessageContentsAsync(chatHistory, settings, kernel, cancellationToken).ConfigureAwait(false))
        {
            hasCalls |= content.Items.Any(static item => item is StreamingFunctionCallUpdateContent);
            content.Metadata = WithUsage(WithGeneration(content.Metadata, content.InnerContent, hasCalls), usage);

            // The calls of a request come before its end.
            hasCalls &= content.InnerContent is not Generation<string>;
            yield return content;
        }
    }

    /// <summary>Adds the usage of a request that ends here to that of the requests before, and shows the sum.</summary>
    private static IReadOnlyDictionary<string, object?>? WithUsage(IReadOnlyDictionary<string, object?>? metadata, UsageDetails usage)
    {
        if (metadata?.GetValueOrDefault("Usage") is not UsageDetails request)
        {
            return metadata;
        }

        usage.Add(request);
        UsageDetails sum = new();
        sum.Add(usage);
        return new Dictionary<string, object?>(metadata) { ["Usage"] = sum };
    }

    private TypedPromptExecutionSettings ReadSettings(PromptExecutionSettings? executionSettings)
    {
        TypedPromptExecutionSettings settings = TypedPromptExecutionSettings.FromExecutionSettings(executionSettings);
        _ignoredSettings.Report(settings.ExtensionData);
        return settings;
    }

    /// <summary>Adds what the adapter leaves out.</summary>
    private static IReadOnlyDictionary<string, object?>? WithGeneration(
        IReadOnlyDictionary<string, object?>? metadata,
        object? content,
        bool hasCalls)
    {
        if (content is not Generation<string> generation)
        {
            return metadata;
        }

        Dictionary<string, object?> all = GenerationMetadata.Create(generation, hasCalls);
        foreach ((string name, object? value) in metadata ?? new Dictionary<string, object?>())
        {
            // Of an answer its usage is that of all requests; a stream has an object of another kind, of its last.
            all[name] = name != "Usage" || value is UsageDetails ? value : all[name];
        }

        return all;
    }
}
