using Microsoft.SemanticKernel;
using Typed.SemanticKernel;

IKernelBuilder builder = Kernel.CreateBuilder();
builder.AddTypedTextGeneration("quill");
Kernel kernel = builder.Build();

Console.WriteLine("A prompt function, its answer whole:\n");
KernelFunction classify = kernel.CreateFunctionFromPrompt(
    "Review: {{$review}}\nSentiment:",
    new TypedPromptExecutionSettings { Temperature = 0, MaxTokens = 8, StopSequences = ["\n"] },
    "Classify");
foreach (string review in (string[])["a wonderful and charming story", "a dull, terrible book"])
{
    FunctionResult sentiment = await kernel.InvokeAsync(classify, new() { ["review"] = review });
    Console.WriteLine($"  {review}:{sentiment}");
}

Console.WriteLine("\nAnother, its answer as it comes:\n");
TypedPromptExecutionSettings settings = new() { MaxTokens = 80, Temperature = 0.7, TopP = 0.95, RepetitionPenalty = 1.1, Seed = 7 };
KernelArguments arguments = new(settings) { ["opening"] = "Captain Ahab looked out upon the sea, and" };
Console.Write($"  {arguments["opening"]}");
await foreach (StreamingTextContent chunk in kernel.InvokePromptStreamingAsync<StreamingTextContent>("{{$opening}}", arguments))
{
    Console.Write(chunk.Text?.ReplaceLineEndings("\n  "));
    if (chunk.Metadata?["FinishReason"] is { } reason)
    {
        Console.WriteLine($"\n\n  (ended by: {reason})");
    }
}

// The kernel's container owns the model.
(kernel.Services as IDisposable)?.Dispose();
