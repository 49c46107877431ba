using Agent;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Typed;
using Typed.SemanticKernel;
using FunctionCallContent = Microsoft.Extensions.AI.FunctionCallContent;
using FunctionResultContent = Microsoft.Extensions.AI.FunctionResultContent;
using TextContent = Microsoft.Extensions.AI.TextContent;

// The embedded model was trained on novels and follows no instructions: what it is to do is required of it here. One that does follow
// them chooses by itself: dotnet run -- Qwen/Qwen3-0.6B
string model = args is [var name] ? name : "quill";
bool chooses = model != "quill";

await using WriterClient writer = IWriter.Create();
AIFunction tide = AIFunctionFactory.Create(
    (Harbour harbour) => $"High water at {harbour}: {(harbour == Harbour.Nantucket ? "06:10" : "11:45")}.",
    "get_tide",
    "When the tide is high at a harbour.");

Console.WriteLine("An agent of the Agent Framework, with a tool and a typed plugin:\n");
using (TypedChatClient client = TypedChatClient.Create(model))
{
    ChatClientAgent agent = new(client, instructions: "You help sailors who write.", tools: [tide, .. writer.AsAIFunctions()]);
    await AskAsync("When is high water at Nantucket?", "get_tide");
    await AskAsync("Begin a story about a detective.", "BeginStory");

    async Task AskAsync(string question, string function)
    {
        Console.WriteLine($"  > {question}");
        ChatOptions options = new() { MaxOutputTokens = 60, Seed = 7, StopSequences = ["\n"] };
        options.ToolMode = chooses ? ChatToolMode.Auto : ChatToolMode.RequireSpecific(function);
        AgentResponse response = await agent.RunAsync(question, options: new ChatClientAgentRunOptions(options));
        foreach (AIContent content in response.Messages.SelectMany(static message => message.Contents))
        {
            Console.WriteLine(content switch
            {
                FunctionCallContent call => $"  * {call.Name}({string.Join(", ", call.Arguments ?? new Dictionary<string, object?>())})",
                FunctionResultContent result => $"  = {result.Result}".ReplaceLineEndings(" "),
                TextContent text => $"  < {text.Text.Trim()}",
                _ => $"    {content}",
            });
        }

        Console.WriteLine();
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
    StopSequences = ["\n"],
    FunctionChoiceBehavior = chooses ? FunctionChoiceBehavior.Auto() : FunctionChoiceBehavior.Required(),
};
Console.WriteLine("  > Begin a story about a captain.");
FunctionResult answer = await kernel.InvokePromptAsync("Begin a story about a captain.", new(settings));
Console.WriteLine($"  < {answer.ToString().Trim()}");

// The kernel's container owns the model.
(kernel.Services as IDisposable)?.Dispose();
