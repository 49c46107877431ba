using Microsoft.Extensions.DependencyInjection;
using Typed.Engines.GenAi;
using Typed.Tests.EmbeddedModel;

namespace Typed.Tests.Engines;

/// <summary>What is the native engine's own: how it is chosen, and what it says when something is wrong.</summary>
public sealed class GenAiEngineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Library_ThatIsMissing_IsAnErrorThatNamesThePackage()
    {
        Assert.SkipUnless(GenAiLibrary.IsMissing, "The native library onnxruntime-genai is there.");

        TypedException error = Assert.Throws<TypedException>(() => OnnxRuntimeGenAIEngine.Load(Quill.Shipped));

        Assert.Contains("Reference the package Microsoft.ML.OnnxRuntimeGenAI, or Microsoft.ML.OnnxRuntimeGenAI.Cuda", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ProviderOptions_WithoutAProvider_AreAnError() => Assert.Contains(
        "no Provider",
        Assert.Throws<TypedException>(() => OnnxRuntimeGenAIEngine.Load(Quill.Shipped, new GenAIOptions { ProviderOptions = new Dictionary<string, string> { ["a"] = "b" } })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Overlay_ThatIsNoJson_IsAnErrorWithTheWordsOfTheLibrary()
    {
        EngineKinds.RequireNative();

        TypedException error = Assert.Throws<TypedException>(() => OnnxRuntimeGenAIEngine.Load(Quill.Shipped, new GenAIOptions { ConfigOverlay = "{" }));

        Assert.StartsWith("ONNX Runtime GenAI cannot take ConfigOverlay. It says: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_OfTheProcessor_Runs()
    {
        EngineKinds.RequireNative();
        await using ITextEngine engine = OnnxRuntimeGenAIEngine.Load(Quill.Shipped, new GenAIOptions { Provider = GenAIOptions.Cpu });

        Assert.NotEmpty(await engine.GenerateTextAsync("The", new() { MaxNewTokens = 5 }, Cancellation));
    }

    [Fact]
    public async Task UseGenAI_HasTheNativeLibraryRunAModel()
    {
        EngineKinds.RequireNative();
        ServiceCollection services = new();
        services.AddLogging();
        services.AddTyped().AddModel("quill").UseGenAI();
        services.Configure<TypedOptions>(static options => options.Models["quill"] = new ModelOptions { Path = Quill.Shipped });
        await using ServiceProvider provider = services.BuildServiceProvider();
        TypedOptions options = provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<TypedOptions>>().Value;
        EngineHost host = provider.GetRequiredService<EngineHost>();

        await using EngineLease native = host.Lease("quill", options);
        await using EngineLease own = host.Lease("quill", new TypedOptions { Models = { ["quill"] = new ModelOptions { Path = Quill.Shipped } } });

        Assert.Equal(TextEngineKind.OnnxRuntimeGenAI, options.Engine);
        Assert.NotSame(await native.GetAsync(Cancellation), await own.GetAsync(Cancellation));
        Assert.NotEmpty(await (await native.GetAsync(Cancellation)).GenerateTextAsync("The", new() { MaxNewTokens = 5 }, Cancellation));
    }
}
