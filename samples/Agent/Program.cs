using Agent;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Typed;
using Typed.SemanticKernel;

// The embedded model was trained on novels and follows no instructions: what it is to do is required of it here. One that does follow
// them chooses by itself: dotnet run -- Qwen/Qwen3-0.6B
string model = args is [var name] ? name : "quill";
bool chooses = model != "quill";

await using WriterClient writer = IWriter.Create();
AIFunction tide = AIFunctionFactory.Create(
    (Harbour harbour) => $"High water at {harbour}: {(harbour == Harbour.Nantucket ? "06:10" : "11:45")}.", "get_tide", "When the tide is high at a harbour.");

Console.WriteLine("An agent of the Agent Framework, with a tool and a typed plugin:\n");
using (TypedChatClient client = TypedChatClient.Create(model))
{
    ChatClientAgent agent = new(client, instructions: "You help sailors who write.", tools: [tide, .. writer.AsAIFunctions()]);
    AgentSession session = await agent.CreateSessionAsync();
    await AskAsync("When is high water at Nantucket?", "get_tide");
    await AskAsync("Begin a story about a detective.", "BeginStory");

    async Task AskAsync(string question, string function)
    {
        Console.WriteLine($"  > {question}");
        ChatOptions options = new() { MaxOutputTokens = 60, Seed = 7, ToolMode = chooses ? ChatToolMode.Auto : ChatToolMode.RequireSpecific(function) };
        AgentResponse response = await agent.RunAsync(question, session, new ChatClientAgentRunOptions(options));
        foreach (AIContent content in response.Messages.SelectMany(static message => message.Contents))
        {
            Write(content);
        }
    }
}

Console.WriteLine("Semantic Kernel's own loop, with the same plugin and a filter:\n");
IKernelBuilder builder = Kernel.CreateBuilder();
builder.AddTypedChatCompletion(model);
builder.Services.AddSingleton<IAutoFunctionInvocationFilter, Announcer>();
Kernel kernel = builder.Build();
kernel.Plugins.AddWriter(writer);
TypedPromptExecutionSettings settings = new()
{
    MaxTokens = 60,
    Seed = 7,
    FunctionChoiceBehavior = chooses ? FunctionChoiceBehavior.Auto() : FunctionChoiceBehavior.Required(),
};
FunctionResult result = await kernel.InvokePromptAsync("Begin a story about a captain.", new(settings));
Console.WriteLine($"  < {result}");

// The kernel's container owns the model.
(kernel.Services as IDisposable)?.Dispose();
