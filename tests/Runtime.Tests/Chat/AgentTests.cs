using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Typed.Testing;

namespace Typed.Tests.Chat;

/// <summary>Agents of the Agent Framework over a chat client.</summary>
public sealed class AgentTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agent_CallsItsTool_AndRemembersItsSession()
    {
        int calls = 0;
        AIFunction time = AIFunctionFactory.Create(
            () =>
            {
                calls++;
                return "noon";
            },
            "get_time",
            "The time.");
        using ScriptedEngine engine = ChatEngines.Scripted("hermes", ChatFormats.Call("hermes", "get_time", "{}"), "It is noon.", "You asked the time.");
        ChatClientAgent agent = engine.AsChatClient().AsAIAgent(instructions: "Be brief.", tools: [time]);
        AgentSession session = await agent.CreateSessionAsync(TestEnd);

        AgentResponse first = await agent.RunAsync("What time is it?", session, cancellationToken: TestEnd);
        AgentResponse second = await agent.RunAsync("What did I ask?", session, cancellationToken: TestEnd);

        Assert.Equal(("It is noon.", "You asked the time.", 1), (first.Text, second.Text, calls));
        string prompt = ChatEngines.Text(engine.Requests[2].PromptTokens.Span);
        Assert.Equal(1, prompt.Split("Be brief.").Length - 1);
        Assert.Contains("<tool_response>\nnoon\n</tool_response>", prompt, StringComparison.Ordinal);
        Assert.Contains("It is noon.<|im_end|>\n<|im_start|>user\nWhat did I ask?<|im_end|>", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agent_Streams_AndGivesTypedAnswers()
    {
        using ScriptedEngine engine = ChatEngines.Scripted("hermes", "One two.", """{"title": "Emma", "year": 1815}""");
        ChatClientAgent agent = engine.AsChatClient().AsAIAgent();

        List<AgentResponseUpdate> updates = await agent.RunStreamingAsync("Count.", cancellationToken: TestEnd).ToListAsync(TestEnd);
        AgentResponse<Book> book = await agent.RunAsync<Book>("A book?", cancellationToken: TestEnd);

        Assert.Equal("One two.", string.Concat(updates.Select(static update => update.Text)));
        Assert.Equal(new Book("Emma", 1815), book.Result);
        Assert.NotNull(engine.Requests[1].Grammar);
    }

    [Fact]
    public async Task Agent_AsAToolOfAnother_IsCalled()
    {
        using ScriptedEngine inner = ChatEngines.Scripted("hermes", "Emma.");
        using ScriptedEngine outer = ChatEngines.Scripted("hermes", ChatFormats.Call("hermes", "librarian", """{"query": "A book?"}"""), "Read Emma.");
        ChatClientAgent librarian = inner.AsChatClient().AsAIAgent(name: "librarian", description: "Knows books.");
        ChatClientAgent agent = outer.AsChatClient().AsAIAgent(tools: [librarian.AsAIFunction()]);

        AgentResponse response = await agent.RunAsync("What shall I read?", cancellationToken: TestEnd);

        Assert.Equal("Read Emma.", response.Text);
        Assert.Contains("A book?", inner.Requests[0].Prompt, StringComparison.Ordinal);
        Assert.Contains("Emma.", outer.Requests[1].Prompt, StringComparison.Ordinal);
    }

    private sealed record Book(string Title, int Year);
}
