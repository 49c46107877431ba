using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Typed.Hosting;

namespace Typed.CompilerServices;

/// <summary>What generated clients call: formats a prompt, runs it on an engine, returns text.</summary>
/// <remarks>Safe for concurrent use. Cheap: it never owns an engine, only a share of one.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextClient : IDisposable, IAsyncDisposable
{
    private readonly TextClientDeclaration _declaration;
    private readonly GenerationOptions? _configured;
    private readonly IEngineSource _engine;
    private readonly ConcurrentDictionary<TextMethod, MethodState> _methods = new();
    private volatile bool _disposed;

    private TextClient(TextClientDeclaration declaration, IEngineSource engine, GenerationOptions? configured)
    {
        _declaration = declaration;
        _engine = engine;
        _configured = configured;
        Options = Resolve(null, null);
    }

    /// <summary>The options in effect for the interface, before those of a method or a call.</summary>
    public ResolvedGenerationOptions Options { get; }

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
        return new TextClient(declaration, new BorrowedEngine(engine), options);
    }

    internal static TextClient Create(TextClientDeclaration declaration, EngineHost host, TypedOptions options)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        EngineLease lease = host.Lease(declaration.Model, options);
        try
        {
            return new TextClient(declaration, lease, options.Clients.TryGetValue(declaration.Name, out GenerationOptions? configured) ? configured : null);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Generates text and returns it when it is whole, blocking the caller until then.</summary>
    public string Generate(
        TextMethod method,
        ReadOnlySpan<string> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken) =>
        GenerateAsync(method, arguments, options, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Generates text and returns it when it is whole.</summary>
    public Task<string> GenerateAsync(
        TextMethod method,
        ReadOnlySpan<string> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken) =>
        StreamAsync(method, arguments, options, cancellationToken).ConcatAsync(cancellationToken);

    /// <summary>Generates text and returns it in chunks as they come; no chunk ends within a character.</summary>
    public IAsyncEnumerable<string> StreamAsync(
        TextMethod method,
        ReadOnlySpan<string> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, _declaration.Name);
        MethodState state = _methods.GetOrAdd(
            method, static (method, client) => new MethodState(client.Resolve(method.Options, null)), this);
        ResolvedGenerationOptions resolved = options is null ? state.Options : Resolve(method.Options, options);
        return RunAsync(method, state, arguments.ToArray(), resolved, cancellationToken);
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

    private async IAsyncEnumerable<string> RunAsync(
        TextMethod method,
        MethodState state,
        string[] arguments,
        ResolvedGenerationOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ITextEngine engine = await _engine.GetAsync(cancellationToken).ConfigureAwait(false);
        PromptEncoder encoder = state.Encoder ??= new PromptEncoder(method.Prompt, engine.Tokenizer);
        GenerationRequest request = new() { Prompt = encoder.Encode(arguments), Options = options };
        await foreach (string chunk in engine.StreamTextAsync(request, cancellationToken).ConfigureAwait(false))
        {
            yield return chunk;
        }
    }

    private ResolvedGenerationOptions Resolve(GenerationOptions? method, GenerationOptions? call) =>
        GenerationOptionsResolver.Resolve(
            _engine.ModelOptions, _engine.ContextLength, _declaration.Options, method, _configured, call);

    /// <summary>What is made once for each method of a client.</summary>
    private sealed class MethodState(ResolvedGenerationOptions options)
    {
        public ResolvedGenerationOptions Options { get; } = options;

        /// <summary>The method's prompt made ready for the engine's tokenizer, at the first call.</summary>
        public PromptEncoder? Encoder { get; set; }
    }
}
