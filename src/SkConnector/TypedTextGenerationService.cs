using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Services;
using Microsoft.SemanticKernel.TextGeneration;

namespace Typed.SemanticKernel;

/// <summary>Semantic Kernel's text generation by a model that runs in the same process.</summary>
/// <remarks>
/// <para>Safe for concurrent use. The model is loaded at the first request, and with it its errors show; they are
/// <see cref="TypedException"/>s. Disposing gives the engine back to its host.</para>
/// <para>A prompt is plain text: nothing in it becomes a special token. Each content carries the model id. The metadata of
/// a text, and of the last item of a stream, which has no text, hold <c>FinishReason</c>, the name of a
/// <see cref="FinishReason"/>, and <c>Usage</c>, a <see cref="Microsoft.Extensions.AI.UsageDetails"/>; its output counts the
/// end-of-sequence token.</para>
/// </remarks>
public sealed class TypedTextGenerationService : ITextGenerationService, IDisposable, IAsyncDisposable
{
    private readonly ITextEngine? _engine;
    private readonly LazyEngineLease? _lease;
    private readonly string _modelId;
    private readonly IgnoredSettings _ignoredSettings;
    private volatile bool _disposed;

    /// <summary>Creates a service over an engine that the caller owns.</summary>
    /// <param name="engine">The engine; its model's name is the model id.</param>
    public TypedTextGenerationService(ITextEngine engine)
        : this(engine, loggerFactory: null)
    {
    }

    /// <inheritdoc cref="TypedTextGenerationService(ITextEngine)"/>
    /// <param name="engine">The engine; its model's name is the model id.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    public TypedTextGenerationService(ITextEngine engine, ILoggerFactory? loggerFactory)
        : this((engine ?? throw new ArgumentNullException(nameof(engine))).ModelName, loggerFactory) => _engine = engine;

    /// <summary>Creates a service over an engine that it shares with all who use the model in a host.</summary>
    /// <param name="model">The model's name, looked up as that of <see cref="TextGeneratorAttribute"/>.</param>
    /// <param name="host">The host.</param>
    /// <param name="options">Says where models lie and how they run.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere.</param>
    public TypedTextGenerationService(
        string model,
        EngineHost host,
        IOptions<TypedOptions> options,
        ILoggerFactory? loggerFactory = null)
        : this(model, loggerFactory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(options);
        _lease = new LazyEngineLease(host, model, options);
    }

    private TypedTextGenerationService(string modelId, ILoggerFactory? loggerFactory)
    {
        _modelId = modelId;
        Attributes = new Dictionary<string, object?> { [AIServiceExtensions.ModelIdKey] = modelId };
        _ignoredSettings = IgnoredSettings.Of<TypedTextGenerationService>(modelId, loggerFactory);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Attributes { get; }

    /// <inheritdoc/>
    /// <returns>
    /// The continuation of the prompt, as often as <see cref="TypedPromptExecutionSettings.ResultsPerPrompt"/> says.
    /// </returns>
    /// <exception cref="TypedException">The model, the prompt or a setting cannot be used, or the engine failed.</exception>
    public async Task<IReadOnlyList<TextContent>> GetTextContentsAsync(
        string prompt,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        (GenerationOptions options, Grammar? grammar) = ReadSettings(executionSettings);
        ITextEngine engine = await GetEngineAsync(cancellationToken).ConfigureAwait(false);
        Samples<Generation<string>> texts =
            await engine.GenerateAsync(prompt, options, grammar, cancellationToken).ConfigureAwait(false);
        return [.. texts.Select(text => new TextContent(text.Text, _modelId, metadata: GenerationMetadata.Create(text)))];
    }

    /// <inheritdoc/>
    /// <exception cref="TypedException">The model, the prompt or a setting cannot be used, or the engine failed.</exception>
    public IAsyncEnumerable<StreamingTextContent> GetStreamingTextContentsAsync(
        string prompt,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        (GenerationOptions options, Grammar? grammar) = ReadSettings(executionSettings);
        return StreamAsync(prompt, options, grammar, cancellationToken);
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

    private async IAsyncEnumerable<StreamingTextContent> StreamAsync(
        string prompt,
        GenerationOptions options,
        Grammar? grammar,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        MeteredEngine engine = new(await GetEngineAsync(cancellationToken).ConfigureAwait(false));
        await foreach (string chunk in engine.StreamTextAsync(prompt, options, grammar, cancellationToken).ConfigureAwait(false))
        {
            yield return new StreamingTextContent(chunk, modelId: _modelId);
        }

        yield return new StreamingTextContent("", modelId: _modelId, metadata: engine.GetMetadata());
    }

    private (GenerationOptions Options, Grammar? Grammar) ReadSettings(PromptExecutionSettings? executionSettings)
    {
        TypedPromptExecutionSettings settings = TypedPromptExecutionSettings.FromExecutionSettings(executionSettings);
        _ignoredSettings.Report(settings.ExtensionData);
        return (settings.ToGenerationOptions(), ResponseFormats.Shared.GrammarOf(settings.ResponseFormat));
    }

    private async ValueTask<ITextEngine> GetEngineAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _engine ?? await _lease!.GetAsync(cancellationToken).ConfigureAwait(false);
    }
}
