using System.CommandLine;
using Typed.Cli.Execution;
using Typed.Testing;

namespace Typed.Cli.Tests.Execution;

public sealed class ChatSessionTests : IDisposable
{
    private readonly Interrupts _interrupts = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _interrupts.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Run_LinesOfAPipe_AreTurnsThatRememberEachOther()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText(" Hello [bold]you[/].", " Still here.");
        int exitCode = await RunAsync(engine, "Hi\n\nAre you there?\n", system: "Be brief.");

        Assert.Equal(0, exitCode);
        Assert.Equal(" Hello [bold]you[/].\n Still here.\n", _output.ToString());
        Assert.Empty(_error.ToString());
        string second = engine.Requests[1].Prompt;
        Assert.Contains("Be brief.", second, StringComparison.Ordinal);
        Assert.Contains("Hi", second, StringComparison.Ordinal);
        Assert.Contains("Hello [bold]you[/].", second, StringComparison.Ordinal);
        Assert.Contains("Are you there?", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Commands_ClearSetAndEnd()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("one", "two", "three");
        await RunAsync(engine, "first\n/clear\n/system Be kind.\nsecond\n/exit\nthird\n", isTerminal: true);

        Assert.Equal(2, engine.Requests.Count);
        Assert.DoesNotContain("first", engine.Requests[1].Prompt, StringComparison.Ordinal);
        Assert.Contains("Be kind.", engine.Requests[1].Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnknownCommand_IsSaidAndIsNoTurn()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("one");
        Assert.Equal(1, await RunAsync(engine, "/quit\nhello\n", isTerminal: true));
        Assert.Contains("/exit", _error.ToString(), StringComparison.Ordinal);
        Assert.Single(engine.Requests);
    }

    [Fact]
    public async Task Run_InterruptedAnswer_EndsAndTheConversationGoesOn()
    {
        // Ctrl-C comes after three tokens, which here are bytes.
        using ScriptedEngine engine = ScriptedEngine.FromReplies(
            ScriptedReply.FromText("a long answer") with { BeforeToken = (index, token) => InterruptAt(3, index, token) },
            "short");
        Assert.Equal(0, await RunAsync(engine, "Go on\nAnd?\n", isTerminal: true));

        Assert.Contains("a l\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("short\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("a l", engine.Requests[1].Prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("a long", engine.Requests[1].Prompt, StringComparison.Ordinal);
        Assert.False(_interrupts.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Run_SlashOnAPipe_IsWhatTheUserSays()
    {
        using ScriptedEngine engine = ScriptedEngine.FromText("one", "two");
        Assert.Equal(0, await RunAsync(engine, "/exit\n/etc/hosts is what?\n"));

        Assert.Equal("one\ntwo\n", _output.ToString());
        Assert.Contains("/exit", engine.Requests[0].Prompt, StringComparison.Ordinal);
        Assert.Contains("/etc/hosts", engine.Requests[1].Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_InterruptedOnAPipe_EndsTheCommand()
    {
        using ScriptedEngine engine = ScriptedEngine.FromReplies(
            ScriptedReply.FromText("a long answer") with { BeforeToken = (index, token) => InterruptAt(3, index, token) },
            "short");
        Assert.Equal(ExitCodes.Interrupted, await RunAsync(engine, "Go on\nAnd?\n"));

        Assert.Equal("a l", _output.ToString());
        Assert.Single(engine.Requests);
    }

    [Fact]
    public async Task Run_ConversationTooLong_IsSaidAndForgotten()
    {
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromText("ok")) { ContextLength = 60 };
        Assert.Equal(1, await RunAsync(engine, $"hi\n{new string('x', 80)}\nhello\n", isTerminal: true));
        Assert.Contains("The conversation has", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("the context of 'scripted' is 60", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("/clear", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("ok\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FirstMessageTooLong_OffersNoClearing()
    {
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromText("ok")) { ContextLength = 60 };
        Assert.Equal(1, await RunAsync(engine, $"{new string('x', 80)}\n", isTerminal: true));
        Assert.Contains("The conversation has", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/clear", _error.ToString(), StringComparison.Ordinal);
    }

    private ValueTask InterruptAt(int at, int index, CancellationToken cancellationToken)
    {
        if (index == at)
        {
            Assert.True(_interrupts.Interrupt());
        }

        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }

    private async Task<int> RunAsync(ScriptedEngine engine, string input, string? system = null, bool isTerminal = false)
    {
        CommandHost host = new()
        {
            Input = new StringReader(input),
            IsInputTerminal = isTerminal,
            IsOutputTerminal = isTerminal,
            Interrupts = _interrupts,
        };
        RootCommand root = new();
        root.SetAction(host, (context, token) => new ChatSession(context, engine, new GenerationOptions(), system).RunAsync(token));
        InvocationConfiguration configuration = new() { Output = _output, Error = _error, ProcessTerminationTimeout = null };
        return await root.Parse([]).InvokeAsync(configuration, _interrupts.Token);
    }
}
