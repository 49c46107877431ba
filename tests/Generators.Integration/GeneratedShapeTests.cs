using Microsoft.Extensions.DependencyInjection;
using Typed.Engines;
using Typed.Testing;

namespace Typed.Generators.Integration;

/// <summary>Runs what the generator wrote for every shape of result, for batches, examples and prompts in files.</summary>
public sealed class GeneratedShapeTests : IDisposable
{
    private readonly ScriptedEngine _engine = ScriptedEngine.FromText(static prompt =>
        prompt.StartsWith("list", StringComparison.Ordinal) ? """["one", "two"]""" : $"<{prompt}>");

    // A logit for each byte and for the end of the text: nothing but x has a chance.
    private static readonly float[] s_onlyX = [.. Enumerable.Range(0, 257).Select(static token => token == 'x' ? 0f : -1000f)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ScriptedRequest LastRequest => _engine.Requests[^1];

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task Method_OfEachResult_ReturnsIt()
    {
        await using TranslatorClient translator = ITranslator.Create(_engine);

        Generation<string> explained = translator.Explain("x");
        Assert.Equal(("<x>", "<x>"), (explained.Value, explained.Text));
        Assert.Equal(["one", "two"], translator.List("list"));
        Assert.Equal(["one", "two"], await translator.ArrayAsync("list", Cancellation));
        Generation<List<string>> list = await translator.ExplainListAsync("list", Cancellation);
        Assert.Equal(["one", "two"], list.Value);
        Assert.Equal("""["one", "two"]""", list.Text);
        Assert.Equal(["one", "two"], await translator.ElementsAsync("list", Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Samples_AreAsManyAsTheMethodAsksFor()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static _ => s_onlyX);
        await using TranslatorClient translator = ITranslator.Create(engine, new GenerationOptions { MaxNewTokens = 2 });

        Assert.Equal(["xx", "xx", "xx"], await translator.SampleAsync("a", Cancellation));
        IReadOnlyList<Samples<Generation<string>>> samples = await translator.SampleAllAsync([7, 42], Cancellation);
        Assert.Equal([["xx", "xx"], ["xx", "xx"]], samples.Select(static samples => samples.Select(static sample => sample.Value)));
    }

    [Fact]
    public async Task Batch_MakesAPromptOfEachItem()
    {
        await using TranslatorClient translator = ITranslator.Create(_engine);

        Assert.Equal(["<a>", "<b>"], await translator.ContinueAllAsync(["a", "b"], Cancellation));
        Assert.Equal(["<de:    one>", "<de:       >"], translator.TranslateAll(["one", null], "de"));
        Assert.Empty(await translator.ContinueAllAsync([], Cancellation));
    }

    [Fact]
    public void Batch_WithNull_SaysWhichItemOfWhichParameter()
    {
        using TranslatorClient translator = ITranslator.Create(_engine);

        Assert.Throws<ArgumentNullException>("prompts", () => { _ = translator.ContinueAllAsync(null!, Cancellation); });
        ArgumentException error = Assert.Throws<ArgumentException>(
            "prompts", () => { _ = translator.ContinueAllAsync(["a", null!], Cancellation); });
        Assert.StartsWith("Item 1 is null.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examples_StandBeforeThePrompt()
    {
        await using TranslatorClient translator = ITranslator.Create(_engine);

        await translator.TranslateAsync("cat", "Dutch", Cancellation);

        Assert.Equal("house in French: maison\n\ndog in German: Hund\n\ncat in Dutch:", LastRequest.Prompt);
    }

    [Fact]
    public async Task Prompts_InFiles_AreReadByTheCompiler()
    {
        await using TranslatorClient translator = ITranslator.Create(_engine);

        await translator.TellAsync("AI", 12.4, Cancellation);
        Assert.Equal("A \"story\" about AI,\nin 12 {words}:", LastRequest.Prompt);
        await translator.ReplyAllAsync(["Hi"], "Ann", Cancellation);
        Assert.Equal("Mail from Ann   : Hi\n", LastRequest.Prompt);
    }

    [Fact]
    public void AddKeyed_OfInterface_RegistersAClientForEachKey()
    {
        ServiceCollection services = new();

        services.AddTyped().AddKeyedTranslator("small", "tiny model").AddKeyedTranslator("large", options: new() { Temperature = 0 });

        Assert.Equal(
            ["small", "large"],
            services.Where(static service => service.ServiceType == typeof(ITranslator)).Select(static service => service.ServiceKey));
        using ServiceProvider provider = services.BuildServiceProvider();
        TypedOptionsException error =
            Assert.Throws<TypedOptionsException>(() => provider.GetRequiredKeyedService<ITranslator>("small"));
        Assert.Contains("tiny model", error.Message, StringComparison.Ordinal);
        Assert.Contains("no such model", error.Message, StringComparison.Ordinal);
    }
}
