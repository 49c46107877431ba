namespace Typed.Cli.Execution;

/// <summary>What Ctrl-C cancels while it lasts, instead of the process.</summary>
/// <remarks>Safe for concurrent use: it may be cancelled after it has ended, which does nothing.</remarks>
internal sealed class InterruptScope : IDisposable
{
    private readonly Interrupts _interrupts;

    // Not disposed: a signal's thread may be about to cancel it. What has neither timer nor handle holds nothing.
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _outer;

    public InterruptScope(Interrupts interrupts, CancellationToken cancellationToken)
    {
        _interrupts = interrupts;
        _outer = cancellationToken.Register(_source.Cancel);
    }

    public CancellationToken Token => _source.Token;

    public void Cancel() => _source.Cancel();

    public void Dispose()
    {
        _interrupts.End(this);
        _outer.Dispose();
    }
}
