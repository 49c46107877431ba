using Typed.Hosting;

namespace Typed;

/// <summary>A share of an engine that an <see cref="EngineHost"/> owns; disposing it gives the share back.</summary>
/// <remarks>Safe for concurrent use. The engine itself is the host's: do not dispose it.</remarks>
public sealed class EngineLease : IEngineSource
{
    private static readonly GenerationOptions s_unknown = new();

    private readonly EngineHost _host;
    private readonly HostedEngine _engine;
    private int _released;

    internal EngineLease(EngineHost host, HostedEngine engine)
    {
        _host = host;
        _engine = engine;
    }

    /// <summary>
    /// Whether the model lies on this machine, so that its options and its context are known. One that comes from the hub
    /// does once <see cref="GetAsync"/> has given its engine.
    /// </summary>
    public bool IsModelKnown => _engine.Known is not null;

    /// <summary>The options that the model's folder declares, known before the engine is loaded; none while the model is not known.</summary>
    public GenerationOptions ModelOptions => _engine.Known?.Options ?? s_unknown;

    /// <summary>
    /// The most tokens of prompt and generated text together, known before the engine is loaded;
    /// <see cref="int.MaxValue"/> while the model is not known.
    /// </summary>
    public int ContextLength => _engine.Known?.ContextLength ?? int.MaxValue;

    /// <summary>
    /// The engine, loaded by whoever asks first. Cancelling stops the wait; the load goes on for those who come next. A
    /// load that failed is tried again at the next call.
    /// </summary>
    /// <exception cref="TypedException">The model cannot be loaded.</exception>
    /// <exception cref="ObjectDisposedException">The lease or the host was disposed.</exception>
    public ValueTask<ITextEngine> GetAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _released) != 0, this);
        return new ValueTask<ITextEngine>(_engine.GetAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsLastRelease())
        {
            _engine.Dispose();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => IsLastRelease() ? _engine.DisposeAsync() : ValueTask.CompletedTask;

    private bool IsLastRelease() => Interlocked.Exchange(ref _released, 1) == 0 && _host.Release(_engine);
}
