using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.TextGeneration;
using Typed.Tests;

namespace Typed.SemanticKernel.Tests;

/// <summary>The embedded model in a kernel, and who owns it.</summary>
public sealed class EmbeddedModelTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InvokePrompt_WholeAndStreaming_GiveTheSameGreedyText()
    {
        Kernel kernel = Build();
        await using ServiceProvider services = (ServiceProvider)kernel.Services;
        KernelArguments arguments = new(new TypedPromptExecutionSettings { MaxTokens = 12, Temperature = 0 })
        {
            ["opening"] = "It is a truth universally",
        };
        FunctionResult whole = await kernel.InvokePromptAsync("{{$opening}}", arguments, cancellationToken: TestEnd);
        List<string> chunks = await kernel
            .InvokePromptStreamingAsync<string>("{{$opening}}", arguments, cancellationToken: TestEnd)
            .ToListAsync(TestEnd);
        Assert.NotEmpty(whole.ToString());
        Assert.True(chunks.Count > 2);
        Assert.Equal(whole.ToString(), string.Concat(chunks));
    }

    [Fact]
    public async Task Services_OfOneContainer_ShareOneEngine()
    {
        Kernel kernel = Build("second");
        await using ServiceProvider services = (ServiceProvider)kernel.Services;
        ITextGenerationService first = kernel.GetRequiredService<ITextGenerationService>();
        ITextGenerationService second = kernel.GetRequiredService<ITextGenerationService>("second");
        await first.GetTextContentsAsync("Call me", Short(), kernel, TestEnd);

        EngineHost host = services.GetRequiredService<EngineHost>();
        using EngineLease lease = host.Lease("quill", services.GetRequiredService<IOptions<TypedOptions>>().Value);
        ITextEngine engine = await lease.GetAsync(TestEnd);
        ((IDisposable)first).Dispose();
        await second.GetTextContentsAsync("Call me", Short(), kernel, TestEnd);
        Assert.Same(engine, await lease.GetAsync(TestEnd));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => first.GetTextContentsAsync("x", Short(), kernel, TestEnd));
    }

    [Fact]
    public async Task Dispose_ContainerSynchronously_EndsTheEngine()
    {
        Kernel kernel = Build();
        ServiceProvider services = (ServiceProvider)kernel.Services;
        ITextGenerationService service = kernel.GetRequiredService<ITextGenerationService>();
        await service.GetTextContentsAsync("Call me", Short(), kernel, TestEnd);
        using EngineLease lease = services.GetRequiredService<EngineHost>()
            .Lease("quill", services.GetRequiredService<IOptions<TypedOptions>>().Value);
        ITextEngine engine = await lease.GetAsync(TestEnd);

        services.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.GenerateTextAsync("x", cancellationToken: TestEnd));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => service.GetTextContentsAsync("x", Short(), kernel, TestEnd));
    }

    [Fact]
    public async Task GetTextContents_PromptThatIsTooLong_SaysSo()
    {
        Kernel kernel = Build();
        await using ServiceProvider services = (ServiceProvider)kernel.Services;
        PromptException error = await Assert.ThrowsAsync<PromptException>(() => kernel
            .GetRequiredService<ITextGenerationService>()
            .GetTextContentsAsync(string.Concat(Enumerable.Repeat("whale ", 5000)), Short(), kernel, TestEnd));
        Assert.Contains("tokens, but the context", error.Message);
    }

    private static TypedPromptExecutionSettings Short() => new() { MaxTokens = 2 };

    private static Kernel Build(string? anotherServiceId = null)
    {
        string folder = Path.Combine(SharedData.Repository, "models", "quill", "genai");
        IKernelBuilder builder = Kernel.CreateBuilder().AddTypedTextGeneration(
            "quill", configure: options => options.Models["quill"] = new ModelOptions { Path = folder });
        if (anotherServiceId is not null)
        {
            builder.AddTypedTextGeneration("quill", anotherServiceId);
        }

        return builder.Build();
    }
}
