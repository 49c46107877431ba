namespace Typed.Engines;

/// <summary>A request while it is served: what its sequences share, whatever is made of them.</summary>
/// <param name="prompt">What its sequences begin with.</param>
/// <param name="constantLength">How many of these tokens are constant.</param>
/// <param name="lengthLimit">The most tokens of one of its sequences in the cache.</param>
/// <param name="cancellationToken">Cancels it.</param>
internal abstract class RunningRequest(ReadOnlyMemory<int> prompt, int constantLength, int lengthLimit, CancellationToken cancellationToken)
{
    private volatile bool _abandoned;

    public ReadOnlyMemory<int> Prompt { get; } = prompt;

    /// <summary>How many of the prompt's first tokens are constant.</summary>
    public int ConstantLength { get; } = constantLength;

    /// <summary>The most tokens of one of its sequences in the cache.</summary>
    public int LengthLimit { get; } = lengthLimit;

    /// <summary>How many sequences have yet to be started.</summary>
    public abstract int WaitingCount { get; }

    /// <summary>How many of them have to be started together.</summary>
    public virtual int LeastCount => 1;

    /// <summary>Whether the caller has gone: cancelled, or stopped reading. A request that failed has no caller either.</summary>
    public bool IsAbandoned => _abandoned || cancellationToken.IsCancellationRequested;

    /// <summary>Whether the caller had gone when the decoding thread last looked.</summary>
    public bool IsGone { get; private set; }

    public void Abandon() => _abandoned = true;

    /// <summary>Looks whether the caller has gone. A caller may go at any moment, and what belongs together has to go together.</summary>
    public void Look() => IsGone = IsAbandoned;

    /// <summary>Ends the request with an error that the caller sees.</summary>
    public virtual void Fail(Exception error) => _abandoned = true;
}
