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
        using CancellationTokenSource scope = interrupts.BeginScope(CancellationToken.None);
        Assert.True(interrupts.Interrupt());
        Assert.True(scope.IsCancellationRequested);
        Assert.False(interrupts.Token.IsCancellationRequested);
    }

    [Fact]
    public void Interrupt_AfterAScope_MeansTheProcess()
    {
        using Interrupts interrupts = new();
        using CancellationTokenSource scope = interrupts.BeginScope(CancellationToken.None);
        interrupts.EndScope();
        interrupts.Interrupt();
        Assert.False(scope.IsCancellationRequested);
        Assert.True(interrupts.Token.IsCancellationRequested);
    }
}
