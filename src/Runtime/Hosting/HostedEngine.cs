using Typed.Models;

namespace Typed.Hosting;

/// <summary>An engine of a host: loaded once, at its first use, off the caller's thread.</summary>
internal sealed class HostedEngine(ModelFolder folder, int maxConcurrentSequences) : IDisposable, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task<ITextEngine>? _loading;
    private bool _disposed;

    public ModelFolder Folder { get; } = folder;

    public GenerationOptions Options { get; } = FolderOptions.Read(folder);

    /// <summary>How many clients use the engine; guarded by the host.</summary>
    public int LeaseCount { get; set; }

    /// <summary>The engine. Cancelling stops waiting; the load goes on for those who come next.</summary>
    public Task<ITextEngine> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(ITextEngine));

            // A load that failed is tried again: its cause may have been mended.
            if (_loading is null or { IsFaulted: true })
            {
                _loading = Task.Run(() => OnnxRuntimeEngine.Load(Folder, maxConcurrentSequences), CancellationToken.None);
            }

            return _loading.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        Task<ITextEngine>? loading;
        lock (_gate)
        {
            _disposed = true;
            loading = _loading;
        }

        if (loading is not null)
        {
            // A failed load left nothing to dispose, and whoever waited for it has seen the error.
            await ((Task)loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (loading.IsCompletedSuccessfully)
            {
                ITextEngine engine = await loading.ConfigureAwait(false);
                await engine.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
