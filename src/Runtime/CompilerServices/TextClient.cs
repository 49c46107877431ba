using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Typed.Hosting;
using Typed.Telemetry;

namespace Typed.CompilerServices;

/// <summary>What generated clients call: formats a prompt, runs it on an engine, returns what the method returns.</summary>
/// <remarks>Safe for concurrent use. Cheap: it never owns an engine, only a share of one.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextClient : IDisposable, IAsyncDisposable
{
    private readonly TextClientDeclaration _declaration;
    private readonly GenerationOptions? _configured;
    private readonly IEngineSource _engine;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<TextMethod, TextMethodState> _methods = new();
    private volatile ResolvedGenerationOptions _options;
    private volatile bool _isModelKnown;
    private volatile bool _disposed;

    private TextClient(TextClientDeclaration declaration, IEngineSource engine, GenerationOptions? configured, ILogger logger)
    {
        _declaration = declaration;
        _engine = engine;
        _configured = configured;
        _logger = logger;
        _isModelKnown = engine.IsModelKnown;
        _options = ResolveInterface();
        foreach (TextMethod method in declaration.Methods)
        {
            _ = StateOf(method);
        }

        ClientLog.ClientCreated(logger, declaration.Name, declaration.Model, Options);
    }

    /// <summary>
    /// The options in effect for the interface, before those of a method or a call. While a model has yet to be brought from
    /// the hub, those of its folder are missing.
    /// </summary>
    public ResolvedGenerationOptions Options => _options;

    /// <summary>Creates a client over the engines that are shared in this process.</summary>
    /// <exception cref="ModelNotFoundException">No model of the declared name was found.</exception>
    /// <exception cref="TypedException">The model's configuration or an option cannot be used.</exception>
    public static TextClient Create(TextClientDeclaration declaration, Action<TypedOptions>? configure)
    {
        TypedOptions options = new();
        configure?.Invoke(options);
        return Create(declaration, EngineHost.Shared, options);
    }

    /// <summary>Creates a client over an engine that the caller owns.</summary>
    public static TextClient Create(TextClientDeclaration declaration, ITextEngine engine, GenerationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(engine);
        return new TextClient(declaration, new BorrowedEngine(engine), options, NullLogger.Instance);
    }

    /// <param name="declaration">What the interface declared.</param>
    /// <param name="host">Owns the engine.</param>
    /// <param name="options">The settings.</param>
    /// <param name="key">The key of the registration, as it is written in configuration; null for none.</param>
    internal static TextClient Create(TextClientDeclaration declaration, EngineHost host, TypedOptions options, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        EngineLease lease = host.Lease(declaration.Model, options, declaration.Engine);
        try
        {
            ILogger logger = (options.LoggerFactory ?? host.LoggerFactory).CreateLogger(TypedTelemetry.ClientLogCategory);
            return new TextClient(declaration, lease, options.OptionsOf(declaration.Name, key), logger);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Runs one prompt and returns its result when it is whole, blocking the caller until then.</summary>
    public T Generate<T>(
        TextMethod<T> method,
        ReadOnlySpan<string> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken) =>
        GenerateAsync(method, arguments, options, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs one prompt and returns its result when it is whole.</summary>
    public Task<T> GenerateAsync<T>(
        TextMethod<T> method,
        ReadOnlySpan<string> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken)
    {
        (TextMethodState state, ResolvedGenerationOptions resolved) = Prepare(method, options);
        return RunAsync(method, state, resolved, options, arguments.ToArray(), cancellationToken);
    }

    /// <summary>Runs many prompts at the same time and returns their results, in order, blocking the caller until then.</summary>
    public IReadOnlyList<T> GenerateBatch<T, TItem>(
        TextMethod<T> method,
        IEnumerable<TItem> items,
        Func<TItem, string[]> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken) =>
        GenerateBatchAsync(method, items, arguments, options, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Runs many prompts at the same time and returns their results, in order.</summary>
    /// <param name="method">The method.</param>
    /// <param name="items">What each prompt is made of.</param>
    /// <param name="arguments">Makes the arguments of a prompt.</param>
    /// <param name="options">Options that override those of the method; or null.</param>
    /// <param name="cancellationToken">Ends all of them within a token.</param>
    /// <exception cref="TypedException">One of the prompts failed, and with it the whole batch. Where the prompt cannot be used the message says which.</exception>
    public async Task<IReadOnlyList<T>> GenerateBatchAsync<T, TItem>(
        TextMethod<T> method,
        IEnumerable<TItem> items,
        Func<TItem, string[]> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(arguments);
        (TextMethodState state, ResolvedGenerationOptions resolved) = Prepare(method, options);
        string[][] prompts = [.. items.Select(arguments)];
        return await TextBatch.RunAsync(
            prompts.Length,
            (index, token) => RunAsync(method, state, resolved, options, prompts[index], token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs one prompt and returns its text in chunks as they come; no chunk ends within a character.</summary>
    public IAsyncEnumerable<string> StreamAsync(
        TextMethod<string> method,
        ReadOnlySpan<string> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken)
    {
        (TextMethodState state, ResolvedGenerationOptions resolved) = Prepare(method, options);
        return StreamAsync(method, state, resolved, options, arguments.ToArray(), cancellationToken);
    }

    /// <summary>Runs one prompt and returns the elements of the list that it gives, each when it is complete.</summary>
    /// <remarks>
    /// An element that fails its checks ends the list with an <see cref="InvalidAnswerException"/>, after those before it: what was
    /// given out cannot be taken back, so that nothing is asked again.
    /// </remarks>
    public IAsyncEnumerable<T> StreamElementsAsync<T>(
        TextMethod<IReadOnlyList<T>> method,
        ReadOnlySpan<string> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken)
    {
        (TextMethodState state, ResolvedGenerationOptions resolved) = Prepare(method, options);
        return StreamElementsAsync(method, state, resolved, options, arguments.ToArray(), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _engine.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return _engine.DisposeAsync();
    }

    private async Task<T> RunAsync<T>(
        TextMethod<T> method,
        TextMethodState state,
        ResolvedGenerationOptions resolved,
        GenerationOptions? options,
        string[] arguments,
        CancellationToken cancellationToken)
    {
        TextCall call = await CallAsync(method, state, resolved, options, arguments, cancellationToken).ConfigureAwait(false);
        return await method.Result.RunAsync(call, cancellationToken).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<string> StreamAsync(
        TextMethod<string> method,
        TextMethodState state,
        ResolvedGenerationOptions resolved,
        GenerationOptions? options,
        string[] arguments,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TextCall call = await CallAsync(method, state, resolved, options, arguments, cancellationToken).ConfigureAwait(false);
        await foreach (string chunk in call.StreamAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return chunk;
        }
    }

    private async IAsyncEnumerable<T> StreamElementsAsync<T>(
        TextMethod<IReadOnlyList<T>> method,
        TextMethodState state,
        ResolvedGenerationOptions resolved,
        GenerationOptions? options,
        string[] arguments,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TextCall call = await CallAsync(method, state, resolved, options, arguments, cancellationToken).ConfigureAwait(false);
        ElementsResult<T> elements = (ElementsResult<T>)method.Result;
        await foreach (T element in elements.StreamAsync(call, cancellationToken).ConfigureAwait(false))
        {
            yield return element;
        }
    }

    /// <summary>Waits for the engine; what was resolved before its model was known is resolved again.</summary>
    private async ValueTask<TextCall> CallAsync(
        TextMethod method,
        TextMethodState state,
        ResolvedGenerationOptions resolved,
        GenerationOptions? options,
        string[] arguments,
        CancellationToken cancellationToken)
    {
        ITextEngine engine = await _engine.GetAsync(cancellationToken).ConfigureAwait(false);
        if (state.IsProvisional)
        {
            LearnModel();
            (state, resolved) = Prepare(method, options);
        }

        return new TextCall(_declaration.Name, method, state, engine, resolved, arguments);
    }

    private (TextMethodState State, ResolvedGenerationOptions Options) Prepare(TextMethod method, GenerationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (_disposed)
        {
            throw new ObjectDisposedException(_declaration.Name, $"The client '{_declaration.Name}' was disposed.");
        }

        TextMethodState state = StateOf(method);
        if (options is null)
        {
            return (state, state.Options);
        }

        ResolvedGenerationOptions resolved = Resolve(method, options);
        state.Log.CheckSampling(_declaration.Layers(method, _configured, options));
        return (state, resolved);
    }

    private TextMethodState StateOf(TextMethod method)
    {
        TextMethodState state = _methods.GetOrAdd(method, static (method, client) => client.MakeState(method), this);
        return state.IsProvisional && _isModelKnown ? _methods[method] = MakeState(method) : state;
    }

    private TextMethodState MakeState(TextMethod method)
    {
        // Asked first: what is resolved while the model becomes known counts as resolved before.
        bool isModelKnown = _isModelKnown;
        MethodLog log = new(_logger, _declaration.Name, method.Name);
        TextMethodState state = new(method, _declaration.Model, Resolve(method, call: null), log)
        {
            IsProvisional = !isModelKnown,
        };
        log.CheckSampling(_declaration.Layers(method, _configured, call: null));
        return state;
    }

    /// <summary>Takes in what the model's folder says, now that it is there.</summary>
    private void LearnModel()
    {
        if (!_isModelKnown)
        {
            _options = ResolveInterface();
            _isModelKnown = true;
        }
    }

    private ResolvedGenerationOptions ResolveInterface() => GenerationOptionsResolver.Resolve(
        _engine.ModelOptions, _engine.ContextLength, _declaration.Layers(method: null, _configured, call: null));

    private ResolvedGenerationOptions Resolve(TextMethod method, GenerationOptions? call) =>
        _declaration.Resolve(_engine.ModelOptions, _engine.ContextLength, method, _configured, call);
}
