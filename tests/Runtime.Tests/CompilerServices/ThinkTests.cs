using Typed.CompilerServices;
using Typed.Testing;

namespace Typed.Tests.CompilerServices;

/// <summary>Methods whose model thinks before it answers.</summary>
public sealed class ThinkTests
{
    [Theory]
    [InlineData("<think>It is warm.</think>\n\nwarm", "It is warm.", "warm")]
    [InlineData("\n<think></think>warm", "", "warm")]
    [InlineData("warm <think>", null, "warm <think>")]
    [InlineData("<thin", null, "<thin")]
    [InlineData("<think>It is </thin", "It is </thin", "")]
    public async Task Text_WithThoughts_IsPartedFromThem(string reply, string? thoughts, string text)
    {
        Generation<string> generation = await ScriptedEngine.FromText(reply).CallAsync(Method(TextResults.Generation(TextResults.Text)));
        Assert.Equal((thoughts, text, text), (generation.Thoughts, generation.Text, generation.Value));
    }

    [Fact]
    public async Task Text_OfAPromptThatHasBegunThinking_BeginsWithThoughts()
    {
        TextMethod<Generation<string>> method = new(
            "Ask", TextResults.Generation(TextResults.Text), new PromptTemplate("About ", ": <think>\n"), think: new ThinkAttribute(10));
        Generation<string> generation = await ScriptedEngine.FromText("Warm.</think> warm").CallAsync(method);
        Assert.Equal(("Warm.", "warm"), (generation.Thoughts, generation.Text));
    }

    [Fact]
    public async Task Text_WithMarkersOfTheMethod_IsPartedAtThese()
    {
        ThinkAttribute think = new(10) { Start = "Reasoning:", End = "Answer:" };
        TextMethod<Generation<string>> method = new("Ask", TextResults.Generation(TextResults.Text), Methods.Prompt, think: think);
        Generation<string> generation = await ScriptedEngine.FromText("Reasoning: sun. Answer: warm").CallAsync(method);
        Assert.Equal((" sun. ", "warm"), (generation.Thoughts, generation.Text));
    }

    [Fact]
    public async Task Text_WithMarkersThatAreSpecialTokens_IsPartedAtThese()
    {
        ScriptedEngine engine = new(static _ => ScriptedReply.FromTokens(257, 'h', 'm', 258, '\n', 'o', 'k'))
        {
            Tokenizer = new ByteTokenizer("<think>", "</think>"),
        };
        Generation<string> generation = await engine.CallAsync(Method(TextResults.Generation(TextResults.Text)));
        Assert.Equal(("hm", "ok"), (generation.Thoughts, generation.Text));
    }

    [Fact]
    public async Task Stream_OfText_IsTheAnswerAlone()
    {
        TextMethod<string> method = Method(TextResults.Text);
        using TextClient client = Methods.Client(ScriptedEngine.FromText("<think>abc</think>\nwarm today"), method);
        List<string> chunks = [];
        await foreach (string chunk in client.StreamAsync(method, ["me"], options: null, TestContext.Current.CancellationToken))
        {
            chunks.Add(chunk);
        }

        Assert.Equal("warm today", string.Concat(chunks));
        Assert.Equal("w", chunks[0]);
    }

    [Theory]
    [InlineData("the <think>", "", false)]
    [InlineData("the weather", " <think>\n", true)]
    [InlineData("the <thi", "nk>", false)]
    [InlineData("", "<think>", true)]
    [InlineData("<think>", " ", false)]
    public async Task Request_AfterAPrompt_IsOpenWhereItsOwnTextBeginsThinking(string argument, string end, bool isOpen)
    {
        ScriptedEngine engine = ScriptedEngine.FromText("</think>ok");
        TextMethod<string> method = new("Ask", TextResults.Text, new PromptTemplate("About ", end), think: new ThinkAttribute(10));
        using TextClient client = Methods.Client(engine, method);
        await client.GenerateAsync(method, [argument], options: null, TestContext.Current.CancellationToken);
        Assert.Equal(new Thinking { MaxTokens = 10, IsOpen = isOpen }, Assert.Single(engine.Requests).Thinking);
    }

    [Theory]
    [InlineData("{{ messages[0]['content'] }}", "warm <think>", false)]
    [InlineData("{{ messages[0]['content'] }}<think>", "warm", true)]
    [InlineData("{{ messages[0]['content'] }}{{ '<think>' }}", "warm", true)]
    [InlineData("{{ messages[0]['content'] }}nk>", "warm <thi", false)]
    public async Task Request_AfterAChat_IsOpenWhereTheTemplateBeginsThinking(string template, string argument, bool isOpen)
    {
        ScriptedEngine engine = new(static _ => ScriptedReply.FromText("</think>ok")) { ChatTemplate = ChatTemplate.Parse(template) };
        TextMethod<string> method = new(
            "Ask", TextResults.Text, new PromptTemplate("", ""), isChat: true, think: new ThinkAttribute(10));
        using TextClient client = Methods.Client(engine, method);
        await client.GenerateAsync(method, [argument], options: null, TestContext.Current.CancellationToken);
        Assert.Equal(isOpen, Assert.Single(engine.Requests).Thinking!.IsOpen);
    }

    [Fact]
    public async Task Request_OfAnEngineOfAnotherKind_HasGrammarAndThinking()
    {
        ScriptedEngine engine = ScriptedEngine.FromText("<think>Hm.</think>\ntrue");
        Assert.True(await engine.CallAsync(Method(TextResults.Json("""{"type":"boolean"}""", JsonValues.ReadBoolean))));
        ScriptedRequest request = Assert.Single(engine.Requests);
        Assert.True(request.Grammar!.Accepts("true", out _));
        Assert.Equal(new Thinking { MaxTokens = 10 }, request.Thinking);
    }

    private static TextMethod<T> Method<T>(TextResult<T> result) =>
        new("Ask", result, Methods.Prompt, think: new ThinkAttribute(10));
}
