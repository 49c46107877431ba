using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Typed.Engines;
using Typed.Hosting;

namespace Typed;

/// <summary>Owns engines: one for each model folder, loaded at its first use, unloaded when its last client is gone.</summary>
/// <remarks>Safe for concurrent use. In dependency injection it is a singleton of the container.</remarks>
public sealed class EngineHost : IDisposable, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HostedEngine> _engines = [];
    private bool _disposed;

    /// <summary>Creates a host.</summary>
    /// <param name="loggerFactory">Where to log what becomes of models; null for nowhere.</param>
    public EngineHost(ILoggerFactory? loggerFactory = null) => LoggerFactory = loggerFactory ?? NullLoggerFactory.Instance;

    /// <summary>The host of clients that were made by <c>Create()</c>, shared by the whole process.</summary>
    internal static EngineHost Shared { get; } = new();

    /// <summary>Where to log, unless options say otherwise.</summary>
    internal ILoggerFactory LoggerFactory { get; }

    /// <summary>Disposes every engine, also those still in use: what runs ends with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(TakeAll().Select(static engine => engine.DisposeAsync().AsTask())).ConfigureAwait(false);

    /// <summary>
    /// Takes a share of a model's engine, which all who ask for the model share. It is loaded when a lease first asks for it.
    /// </summary>
    /// <param name="model">The model's name, looked up as that of <see cref="TextGeneratorAttribute"/>.</param>
    /// <param name="options">Says where models lie and how they run; only what it says of this model is used.</param>
    /// <exception cref="ModelNotFoundException">No model of the name was found, and none may be downloaded.</exception>
    /// <exception cref="ModelFormatException">The model's configuration is damaged or not supported.</exception>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    public EngineLease Lease(string model, TypedOptions options) => Lease(model, options, declared: null);

    /// <inheritdoc cref="Lease(string, TypedOptions)"/>
    /// <param name="model">The model's name, looked up as that of <see cref="TextGeneratorAttribute"/>.</param>
    /// <param name="options">Says where models lie and how they run; only what it says of this model is used.</param>
    /// <param name="declared">What an attribute says of the engine; null for nothing.</param>
    internal EngineLease Lease(string model, TypedOptions options, TextEngineKind? declared)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        EngineOptions engineOptions = options.EngineOptionsOf(model);
        ILogger logger = (options.LoggerFactory ?? LoggerFactory).CreateLogger(TypedTelemetry.ModelLogCategory);
        ModelLocation location = ModelResolver.Resolve(model, options, logger);
        GenAIOptions? genAI = options.EngineOf(model, declared) == TextEngineKind.OnnxRuntimeGenAI ? options.GenAIOptionsOf(model) : null;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            HostedEngine? engine = FindEngine(location, genAI);
            if (engine is null)
            {
                engine = new HostedEngine(location, model, engineOptions, logger, genAI);
                _engines.Add(engine.Key, engine);
            }

            engine.Names.Add(model);
            engine.LeaseCount++;
            return new EngineLease(this, engine);
        }
    }

    /// <summary>How far the engine of a model is; not loaded where nobody uses it.</summary>
    internal EngineState StateOf(string model)
    {
        lock (_gate)
        {
            return _engines.Values.FirstOrDefault(engine => engine.Names.Contains(model))?.State ?? default;
        }
    }

    /// <summary>Gives a share back. True when it was the last one, and the caller has to dispose the engine.</summary>
    internal bool Release(HostedEngine engine)
    {
        lock (_gate)
        {
            return --engine.LeaseCount == 0 && _engines.Remove(engine.Key);
        }
    }

    /// <summary>The engine of a model, be it one that was brought from the hub by whoever came first.</summary>
    private HostedEngine? FindEngine(ModelLocation location, GenAIOptions? genAI) =>
        _engines.TryGetValue(HostedEngine.KeyOf(location, genAI), out HostedEngine? engine)
            ? engine
            : _engines.Values.FirstOrDefault(engine => engine.Known?.Folder.Path == location.Key && engine.IsGenAI == genAI is not null);

    private HostedEngine[] TakeAll()
    {
        lock (_gate)
        {
            _disposed = true;
            HostedEngine[] engines = [.. _engines.Values];
            _engines.Clear();
            return engines;
        }
    }
}
