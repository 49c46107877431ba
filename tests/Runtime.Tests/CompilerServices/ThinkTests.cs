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

    private static TextMethod<T> Method<T>(TextResult<T> result) =>
        new("Ask", result, Methods.Prompt, think: new ThinkAttribute(10));
}
