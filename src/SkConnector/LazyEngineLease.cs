using Microsoft.Extensions.Options;

namespace Typed.SemanticKernel;

/// <summary>A share of a host's engine, taken at its first use.</summary>
/// <remarks>
/// Not before: Semantic Kernel creates every service of a kernel to choose one of them, and a model that is not there must
/// not keep the others from being chosen.
/// </remarks>
internal sealed class LazyEngineLease(EngineHost host, string model, IOptions<TypedOptions> options)
    : IDisposable, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private EngineLease? _lease;
    private bool _disposed;

    public ValueTask<ITextEngine> GetAsync(CancellationToken cancellationToken)
    {
        EngineLease lease;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(TypedTextGenerationService));
            lease = _lease ??= host.Lease(model, options.Value);
        }

        return lease.GetAsync(cancellationToken);
    }

    public void Dispose() => Close()?.Dispose();

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
