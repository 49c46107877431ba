namespace Typed.Testing.Tests;

/// <summary>Replies that a model under a grammar could not write.</summary>
public sealed class ReplyCheckTests
{
    private static readonly Grammar s_grammar = Grammar.FromJsonSchema(
        """{"type":"object","properties":{"a":{"type":"integer","maximum":9},"b":{"type":"array"}},"required":["a","b"],"additionalProperties":false}""");

    [Theory]
    [InlineData("""{"a": 1, "b": [1, {}]}""")]
    [InlineData("""{"a":1,"b":[]}""")]
    [InlineData("{\n  \"a\" : 1,\n  \"b\" : [ ]\n}\n")]
    public async Task Reply_OfTheGrammar_IsGivenWithAnyWhiteSpace(string text) => Assert.Equal(text, await ReplyAsync(new(_ => text)));

    [Theory]
    [InlineData("""{"a": 17, "b": []}""", "after \"{\"a\": 1\" there cannot be \"7, ")]
    [InlineData("""{"b": [], "a": 1}""", "after \"{\"\" there cannot be \"b")]
    [InlineData("""{"a": 1""", "it ends too early")]
    public async Task Reply_OfNoGrammar_SaysWhereItGoesWrong(string text, string problem)
    {
        TypedException error = await Assert.ThrowsAsync<TypedException>(() => ReplyAsync(new(_ => text)));
        Assert.StartsWith("The reply to request 1 is none that the model could write: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_LongerThanIsAllowed_SaysSo()
    {
        string text = $$"""{"a": 1, "b": [{{string.Join(", ", Enumerable.Range(0, 400))}}]}""";
        TypedException error = await Assert.ThrowsAsync<TypedException>(() => ReplyAsync(new(_ => text)));
        Assert.StartsWith($"The reply to request 1 has {text.Length} tokens, and 256 are allowed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_Unchecked_IsGiven() => Assert.Equal("x", await ReplyAsync(new(static _ => "x") { ChecksReplies = false }));

    [Theory]
    [InlineData("<think>One.</think>\n{\"a\":1,\"b\":[]}", false, null)]
    [InlineData("One.</think>{\"a\":1,\"b\":[]}", true, null)]
    [InlineData("{\"a\":1,\"b\":[]}", false, null)]
    [InlineData("<think>One.</think>\n{\"a\": 17}", false, "after \"{\"a\": 1\" there cannot be \"7")]
    [InlineData("<think>One.", false, "it ends too early")]
    [InlineData("{\"a\":1,\"b\":[]}", true, "it ends too early")]
    public async Task Reply_WithThoughts_IsCheckedAfterThem(string text, bool isOpen, string? problem)
    {
        ScriptedEngine engine = ScriptedEngine.FromText(text);
        GenerationRequest request = new()
        {
            Prompt = "p"u8.ToArray().Select(static value => (int)value).ToArray(),
            Options = new() { MaxLength = 1000 },
            Grammar = s_grammar,
            Thinking = new() { MaxTokens = 20, IsOpen = isOpen },
        };
        Task<List<GeneratedToken>> reply = engine.GenerateAsync(request, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken).AsTask();
        if (problem is null)
        {
            Assert.Equal(text.Length + 1, (await reply).Count);
        }
        else
        {
            Assert.Contains(problem, (await Assert.ThrowsAsync<TypedException>(() => reply)).Message, StringComparison.Ordinal);
        }
    }

    private static Task<string> ReplyAsync(ScriptedEngine engine) =>
        engine.GenerateTextAsync("p", options: null, s_grammar, TestContext.Current.CancellationToken);
}
