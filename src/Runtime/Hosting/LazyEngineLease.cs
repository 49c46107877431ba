using Microsoft.Extensions.Options;

namespace Typed;

/// <summary>A share of a host's engine, taken at its first use; disposing it gives the share back.</summary>
/// <remarks>
/// For services that are made before anybody knows whether they are used: Semantic Kernel, for one, makes every service of a kernel to
/// choose one of them, and a model that is not there must not keep the others from being chosen. Safe for concurrent use.
/// </remarks>
/// <param name="host">The host.</param>
/// <param name="model">The model's name, looked up as that of <see cref="TextGeneratorAttribute"/>.</param>
/// <param name="options">Says where models lie and how they run.</param>
public sealed class LazyEngineLease(EngineHost host, string model, IOptions<TypedOptions> options)
    : IDisposable, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private EngineLease? _lease;
    private bool _disposed;

    /// <summary>The engine, loaded by whoever asks first.</summary>
    /// <exception cref="TypedException">The model was not found, or cannot be loaded; the next call tries again.</exception>
    /// <exception cref="ObjectDisposedException">The share was given back, or the host was disposed.</exception>
    public ValueTask<ITextEngine> GetAsync(CancellationToken cancellationToken = default)
    {
        EngineLease lease;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            lease = _lease ??= host.Lease(model, options.Value);
        }

        return lease.GetAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => Close()?.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Close()?.DisposeAsync() ?? ValueTask.CompletedTask;

    private EngineLease? Close()
    {
        lock (_gate)
        {
            _disposed = true;
            return _lease;
        }
    }
}
