using Typed.Cli.Execution;

namespace Typed.Cli.Tests.Execution;

public sealed class InterruptsTests
{
    [Fact]
    public void Interrupt_Twice_CancelsThenLetsTheProcessEnd()
    {
        using Interrupts interrupts = new();
        Assert.True(interrupts.Interrupt());
        Assert.True(interrupts.Token.IsCancellationRequested);
        Assert.False(interrupts.Interrupt());
    }

    [Fact]
    public void Interrupt_InAScope_CancelsTheScopeOnly()
    {
        using Interrupts interrupts = new();
        using InterruptScope scope = interrupts.BeginScope(CancellationToken.None);
        Assert.True(interrupts.Interrupt());
        Assert.True(scope.Token.IsCancellationRequested);
        Assert.False(interrupts.Token.IsCancellationRequested);
    }

    [Fact]
    public void Interrupt_AfterAScope_MeansTheProcess()
    {
        using Interrupts interrupts = new();
        InterruptScope scope = interrupts.BeginScope(CancellationToken.None);
        scope.Dispose();
        interrupts.Interrupt();
        Assert.False(scope.Token.IsCancellationRequested);
        Assert.True(interrupts.Token.IsCancellationRequested);
    }

    [Fact]
    public void Terminate_InAScope_CancelsTheProcess()
    {
        using Interrupts interrupts = new();
        using InterruptScope scope = interrupts.BeginScope(interrupts.Token);
        Assert.True(interrupts.Terminate());
        Assert.True(interrupts.Token.IsCancellationRequested);
        Assert.True(scope.Token.IsCancellationRequested);
        Assert.False(interrupts.Terminate());
    }

    [Fact]
    public void Cancel_OfAScopeThatHasEnded_DoesNothing()
    {
        // The signal took the scope, and the answer ended before the signal cancelled it.
        using Interrupts interrupts = new();
        InterruptScope scope = interrupts.BeginScope(interrupts.Token);
        scope.Dispose();
        scope.Cancel();
        Assert.False(interrupts.Token.IsCancellationRequested);
    }
}
