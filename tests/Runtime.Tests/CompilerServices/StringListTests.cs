using System.Text;
using System.Text.Json;
using Typed.CompilerServices;
using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.CompilerServices;

/// <summary>Lists of strings, which a model writes as JSON arrays because it can write nothing else.</summary>
public sealed class StringListTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly TextResult<IReadOnlyList<string>> s_result =
        TextResults.Elements("""{"type":"array","items":{"type":"string"}}""", JsonValues.ReadString);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(40)]
    public async Task Generate_AnyModelAndBudget_WritesAValidList(int maxNewTokens)
    {
        // A model that would write anything, and never an end.
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static tokens =>
        {
            Random random = new(HashCode.Combine(tokens.Length, tokens[^1]) & 0xFFFF);
            return [.. Enumerable.Range(0, 257).Select(_ => random.NextSingle() * 8)];
        });
        for (int seed = 0; seed < 100; seed++)
        {
            Generation<IReadOnlyList<string>> list = await ListAsync(
                engine, new() { Temperature = 1, Seed = seed, MaxNewTokens = maxNewTokens });
            Assert.Equal(JsonSerializer.Deserialize<string[]>(list.Text), list.Value);
            Assert.True(list.FinishReason is FinishReason.Complete or FinishReason.Length);
            Assert.InRange(list.OutputTokens, 1, maxNewTokens);
        }
    }

    [Theory]
    [InlineData(20, "ab", FinishReason.Complete)]
    [InlineData(6, "ab", FinishReason.Length)]
    [InlineData(5, "a", FinishReason.Length)]
    [InlineData(4, "", FinishReason.Length)]
    public async Task Generate_ListCutShortByTheBudget_SaysSo(int maxNewTokens, string element, FinishReason reason)
    {
        // The model wants to write ["ab"] and nothing else.
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static tokens =>
        {
            float[] logits = new float[257];
            logits[tokens[^1] switch { 'p' => '[', '[' => '"', '"' when tokens[^2] == '[' => 'a', 'a' => 'b', 'b' => '"', _ => ']' }] = 9;
            return logits;
        });
        Generation<IReadOnlyList<string>> list = await ListAsync(engine, new() { MaxNewTokens = maxNewTokens });
        Assert.Equal([element], list.Value);
        Assert.Equal(reason, list.FinishReason);
    }

    [Fact]
    public async Task Generate_BeamsOfAList_AreValidLists()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static tokens =>
        {
            int length = tokens.Length;
            return [.. Enumerable.Range(0, 257).Select(id => (float)((id * 7919) + length) % 11)];
        });
        Generation<IReadOnlyList<string>> list = await ListAsync(engine, new() { NumBeams = 4, MaxNewTokens = 12 });
        Assert.Equal(JsonSerializer.Deserialize<string[]>(list.Text), list.Value);
    }

    [Fact]
    public async Task Generate_NoRoomForTheShortestList_IsAnErrorBeforeDecoding()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static _ => throw new InvalidOperationException("ran"));
        GenerationOptionsException error = await Assert.ThrowsAsync<GenerationOptionsException>(
            () => ListAsync(engine, new() { MaxNewTokens = 1 }));
        Assert.Contains("takes 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamElements_List_YieldsEachWhenItIsComplete()
    {
        const string Text = "[\"first\", \"sec\\u006fnd\", \"🙂\"]";
        await using ScriptedEngine engine = ScriptedEngine.FromText(Text);
        TextMethod<IReadOnlyList<string>> method = new("List", s_result, new PromptTemplate("p"));
        using TextClient client = TextClient.Create(new TextClientDeclaration("Test", "test", new(), method), engine, options: null);
        List<(string Element, int Tokens)> elements = [];
        await foreach (string element in client.StreamElementsAsync(method, [], options: null, Cancellation))
        {
            elements.Add((element, engine.Requests[0].TokenCount));
        }

        Assert.Equal(["first", "second", "🙂"], elements.Select(static item => item.Element));
        Assert.Equal([8, 23, Encoding.UTF8.GetByteCount(Text) - 1], elements.Select(static item => item.Tokens));
    }

    [Fact]
    public async Task Generate_EngineThatKeepsNoConstraint_IsAnErrorThatSaysWhere()
    {
        await using ScriptedEngine engine = new(static _ => "1. milk") { ChecksReplies = false };
        InvalidAnswerException error = await Assert.ThrowsAsync<InvalidAnswerException>(() => ListAsync(engine, new()));
        Assert.StartsWith("Test.List: the text cannot be read as what the method returns, at \"", error.Message, StringComparison.Ordinal);
    }

    private static async Task<Generation<IReadOnlyList<string>>> ListAsync(ITextEngine engine, GenerationOptions options)
    {
        TextMethod<Generation<IReadOnlyList<string>>> method =
            new("List", TextResults.Generation(s_result), new PromptTemplate("p"));
        using TextClient client = TextClient.Create(new TextClientDeclaration("Test", "test", new(), method), engine, options);
        return await client.GenerateAsync(method, [], options: null, Cancellation);
    }
}
