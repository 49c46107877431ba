using System.Runtime.InteropServices;

namespace Typed.Cli.Execution;

/// <summary>
/// Ctrl-C and the request to end. The first ends what runs, a second one ends the process as if nobody listened; in a scope,
/// Ctrl-C ends the scope alone.
/// </summary>
/// <remarks>Safe for concurrent use: signals come on a thread of their own.</remarks>
internal sealed class Interrupts : IDisposable
{
    // Not disposed, which frees nothing here: a signal may come at any moment, the last one included.
    private readonly CancellationTokenSource _process = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private InterruptScope? _scope;

    /// <summary>Cancelled when the process is to end.</summary>
    public CancellationToken Token => _process.Token;

    /// <summary>Begins to listen to the signals of this process.</summary>
    public void Listen()
    {
        Add(PosixSignal.SIGINT, Interrupt);
        Add(PosixSignal.SIGTERM, Terminate);

        void Add(PosixSignal signal, Func<bool> handle) =>
            _registrations.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = handle()));
    }

    /// <summary>Until the scope is disposed, the next Ctrl-C cancels it alone: an answer ends, the conversation goes on.</summary>
    public InterruptScope BeginScope(CancellationToken cancellationToken)
    {
        InterruptScope scope = new(this, cancellationToken);
        Volatile.Write(ref _scope, scope);
        return scope;
    }

    /// <summary>From now on, Ctrl-C means the process again.</summary>
    internal void End(InterruptScope scope) => Interlocked.CompareExchange(ref _scope, null, scope);

    /// <summary>Handles one Ctrl-C; false where the process is to be ended by force.</summary>
    public bool Interrupt()
    {
        if (Interlocked.Exchange(ref _scope, null) is { } scope)
        {
            scope.Cancel();
            return true;
        }

        return Terminate();
    }

    /// <summary>Handles one request to end, which no scope holds up; false where the process is to be ended by force.</summary>
    public bool Terminate()
    {
        if (_process.IsCancellationRequested)
        {
            return false;
        }

        _process.Cancel();
        return true;
    }

    public void Dispose() => _registrations.ForEach(static registration => registration.Dispose());
}
