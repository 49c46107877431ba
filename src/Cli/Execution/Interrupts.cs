using System.Runtime.InteropServices;

namespace Typed.Cli.Execution;

/// <summary>Ctrl-C: the first cancels what runs, a second one ends the process as if nobody listened.</summary>
/// <remarks>Safe for concurrent use: signals come on a thread of their own.</remarks>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _process = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private CancellationTokenSource? _scope;

    /// <summary>Cancelled when the process is to end.</summary>
    public CancellationToken Token => _process.Token;

    /// <summary>Begins to listen to the signals of this process.</summary>
    public void Listen()
    {
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = Interrupt()));
        }
    }

    /// <summary>Until it is disposed, Ctrl-C cancels the scope alone: an answer ends, the conversation goes on.</summary>
    public CancellationTokenSource BeginScope(CancellationToken cancellationToken)
    {
        CancellationTokenSource scope = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Volatile.Write(ref _scope, scope);
        return scope;
    }

    /// <summary>Ends the scope: from now on, Ctrl-C means the process again.</summary>
    public void EndScope() => Volatile.Write(ref _scope, null);

    /// <summary>Handles one Ctrl-C; false where the process is to be ended by force.</summary>
    public bool Interrupt()
    {
        if (Interlocked.Exchange(ref _scope, null) is { } scope)
        {
            scope.Cancel();
            return true;
        }

        if (_process.IsCancellationRequested)
        {
            return false;
        }

        _process.Cancel();
        return true;
    }

    public void Dispose()
    {
        _registrations.ForEach(static registration => registration.Dispose());
        _process.Dispose();
    }
}
