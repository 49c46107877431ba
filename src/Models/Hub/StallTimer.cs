namespace Typed.Models;

/// <summary>Cancels what waits for a server that sends nothing.</summary>
internal sealed class StallTimer : IDisposable
{
    private readonly CancellationTokenSource _stalled;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _cancelled;
    private readonly TimeSpan _patience;

    public StallTimer(HubPlatform platform, CancellationToken cancellationToken)
    {
        _patience = platform.StallTimeout;
        _cancelled = cancellationToken;
        _stalled = new CancellationTokenSource(Timeout.InfiniteTimeSpan, platform.Time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_stalled.Token, cancellationToken);
    }

    /// <summary>Waits for the server, but no longer than it may be silent.</summary>
    /// <exception cref="TransientHubException">The server was silent for too long, or the connection broke.</exception>
    public async ValueTask<T> WaitAsync<T>(Func<CancellationToken, ValueTask<T>> wait, Func<string, string> describe)
    {
        _stalled.CancelAfter(_patience);
        try
        {
            return await wait(_either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!_cancelled.IsCancellationRequested)
        {
            throw new TransientHubException(describe($"it sent nothing for {_patience.TotalSeconds:0.#} s"), e);
        }
        catch (IOException e)
        {
            throw new TransientHubException(describe($"the connection broke ({e.Message})"), e);
        }
        finally
        {
            _stalled.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _stalled.Dispose();
    }
}
