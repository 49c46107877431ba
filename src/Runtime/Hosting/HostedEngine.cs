using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Typed.Engines;
using Typed.Models;
using Typed.Telemetry;

namespace Typed.Hosting;

/// <summary>An engine of a host: loaded once, at its first use, off the caller's thread.</summary>
/// <param name="location">Where the model comes from.</param>
/// <param name="model">The model's name, as whoever came first called it.</param>
/// <param name="options">How much it does at a time.</param>
/// <param name="logger">Where to log.</param>
/// <param name="genAI">How the native library onnxruntime-genai runs it; null where ONNX Runtime does.</param>
/// <param name="load">Loads the engine of a folder, a model of this name; null for that of its kind.</param>
internal sealed class HostedEngine(
    ModelLocation location,
    string model,
    EngineOptions options,
    ILogger logger,
    GenAIOptions? genAI = null,
    Func<ModelFolder, string, EngineOptions, ITextEngine>? load = null)
    : IDisposable, IAsyncDisposable
{
    private const long BytesOfMegabyte = 1_000_000;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private volatile KnownModel? _known = location.Folder is { } folder ? new KnownModel(folder) : null;
    private Task<ITextEngine>? _loading;
    private bool _disposed;

    /// <summary>What tells models apart.</summary>
    public string Key => KeyOf(location, genAI);

    /// <summary>Whether the native library onnxruntime-genai runs it.</summary>
    public bool IsGenAI => genAI is not null;

    /// <summary>What the model's folder says; null while it has yet to be brought from the hub.</summary>
    public KnownModel? Known => _known;

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
                    { IsCompletedSuccessfully: true } when FailureOf(_loading) is { } failure => new EngineState(EngineStatus.Failed, failure.Message),
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

            // A load that failed is tried again: its cause may have been mended. An engine that has stopped by an error serves nobody any more.
            if (_loading is not null && FailureOf(_loading) is { } failure)
            {
                ModelLog.ModelStopped(logger, failure, model);
                _loading = null;
            }

            if (_loading is null or { IsFaulted: true })
            {
                _loading = Task.Run(LoadAsync, CancellationToken.None);
            }

            return _loading.WaitAsync(cancellationToken);
        }
    }

    /// <summary>One model may run on both engines.</summary>
    public static string KeyOf(ModelLocation location, GenAIOptions? genAI) => genAI is null ? location.Key : location.Key + "|GenAI";

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
            // A download is not waited for. A failed load left nothing to dispose, and whoever waited for it has seen the error.
            await _stop.CancelAsync().ConfigureAwait(false);
            await ((Task)loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (loading.IsCompletedSuccessfully)
            {
                ITextEngine engine = await loading.ConfigureAwait(false);
                await engine.DisposeAsync().ConfigureAwait(false);
                ModelLog.ModelUnloaded(logger, model);
            }
        }

        _stop.Dispose();
    }

    // Such an engine has disposed of all it had.
    private static Exception? FailureOf(Task<ITextEngine> loading) =>
        loading.IsCompletedSuccessfully && loading.Result is DecodingEngine engine ? engine.Failure : null;

    private async Task<ITextEngine> LoadAsync()
    {
        try
        {
            KnownModel known = _known ??= new KnownModel(await location.OpenAsync(_stop.Token).ConfigureAwait(false));
            ModelLog.ModelLoading(logger, model, known.Folder.Path);
            long start = Stopwatch.GetTimestamp();
            ITextEngine engine = load is not null ? load(known.Folder, model, options)
                : genAI is not null ? OnnxRuntimeGenAIEngine.Load(known.Folder, model, genAI, options, logger)
                : OnnxRuntimeEngine.Load(known.Folder, model, options);
            LogLoaded(known.Folder, Stopwatch.GetElapsedTime(start));
            return engine;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(ITextEngine), $"The model '{model}' was on its way when its host was disposed.");
        }
        catch (Exception error)
        {
            ModelLog.ModelLoadFailed(logger, error, model, _known?.Folder.Path ?? "the hub");
            throw;
        }
    }

    private void LogLoaded(ModelFolder folder, TimeSpan time)
    {
        if (!logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        long size = new DirectoryInfo(folder.Path).EnumerateFiles().Sum(static file => file.Length);
        ModelLog.ModelLoaded(logger, model, (long)time.TotalMilliseconds, size / BytesOfMegabyte);
        foreach (string contradiction in FolderContradictions.Find(folder))
        {
            ModelLog.FolderContradictsItself(logger, model, contradiction);
        }

        if (folder.Config.Model.PadTokenId is not int padding)
        {
            ModelLog.PaddingIsMissing(logger, model);
        }
        else if (folder.Config.Model.EosTokenIds.Contains(padding))
        {
            ModelLog.PaddingIsEndOfSequence(logger, model, padding);
        }
    }
}
