using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Typed.Models;
using Typed.Telemetry;

namespace Typed.Hosting;

/// <summary>An engine of a host: loaded once, at its first use, off the caller's thread.</summary>
/// <param name="folder">The model's folder.</param>
/// <param name="model">The model's name, as whoever came first called it.</param>
/// <param name="maxConcurrentSequences">The most sequences that run at the same time.</param>
/// <param name="logger">Where to log.</param>
internal sealed class HostedEngine(ModelFolder folder, string model, int maxConcurrentSequences, ILogger logger)
    : IDisposable, IAsyncDisposable
{
    private const long BytesOfMegabyte = 1_000_000;

    private readonly Lock _gate = new();
    private Task<ITextEngine>? _loading;
    private bool _disposed;

    public ModelFolder Folder { get; } = folder;

    public GenerationOptions Options { get; } = FolderOptions.Read(folder);

    /// <summary>The names by which the model was asked for; guarded by the host.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase) { model };

    /// <summary>How many clients use the engine; guarded by the host.</summary>
    public int LeaseCount { get; set; }

    public EngineState State
    {
        get
        {
            lock (_gate)
            {
                return _loading switch
                {
                    null => new EngineState(EngineStatus.NotLoaded),
                    { IsFaulted: true } => new EngineState(EngineStatus.Failed, _loading.Exception.InnerException!.Message),
                    { IsCompletedSuccessfully: true } => new EngineState(EngineStatus.Loaded),
                    _ => new EngineState(EngineStatus.Loading),
                };
            }
        }
    }

    /// <summary>The engine. Cancelling stops waiting; the load goes on for those who come next.</summary>
    public Task<ITextEngine> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(ITextEngine));

            // A load that failed is tried again: its cause may have been mended.
            if (_loading is null or { IsFaulted: true })
            {
                _loading = Task.Run(Load, CancellationToken.None);
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
                ModelLog.ModelUnloaded(logger, model);
            }
        }
    }

    private ITextEngine Load()
    {
        ModelLog.ModelLoading(logger, model, Folder.Path);
        long start = Stopwatch.GetTimestamp();
        try
        {
            ITextEngine engine = OnnxRuntimeEngine.Load(Folder, model, maxConcurrentSequences);
            LogLoaded(Stopwatch.GetElapsedTime(start));
            return engine;
        }
        catch (Exception error)
        {
            ModelLog.ModelLoadFailed(logger, error, model, Folder.Path);
            throw;
        }
    }

    private void LogLoaded(TimeSpan time)
    {
        if (!logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        long size = new DirectoryInfo(Folder.Path).EnumerateFiles().Sum(static file => file.Length);
        ModelLog.ModelLoaded(logger, model, (long)time.TotalMilliseconds, size / BytesOfMegabyte);
        foreach (string contradiction in FolderContradictions.Find(Folder))
        {
            ModelLog.FolderContradictsItself(logger, model, contradiction);
        }

        if (Folder.Config.Model.PadTokenId is not int padding)
        {
            ModelLog.PaddingIsMissing(logger, model);
        }
        else if (Folder.Config.Model.EosTokenIds.Contains(padding))
        {
            ModelLog.PaddingIsEndOfSequence(logger, model, padding);
        }
    }
}
