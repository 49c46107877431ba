namespace Typed.Engines;

/// <summary>A request while it is served: what its sequences share, whatever is made of them.</summary>
internal abstract class RunningRequest(ReadOnlyMemory<int> prompt, CancellationToken cancellationToken)
{
    private volatile bool _abandoned;

    public ReadOnlyMemory<int> Prompt { get; } = prompt;

    /// <summary>Whether all its sequences have been started, or will be without waiting for slots.</summary>
    public abstract bool IsStarted { get; }

    /// <summary>Whether the caller has gone: cancelled, or stopped reading. A request that failed has no caller either.</summary>
    public bool IsAbandoned => _abandoned || cancellationToken.IsCancellationRequested;

    public void Abandon() => _abandoned = true;

    /// <summary>Ends the request with an error that the caller sees.</summary>
    public virtual void Fail(Exception error) => _abandoned = true;
}
