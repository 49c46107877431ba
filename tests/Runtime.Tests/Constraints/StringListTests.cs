using System.Text;
using System.Text.Json;
using Typed.CompilerServices;
using Typed.Constraints;
using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.Constraints;

/// <summary>Lists of strings, which a model writes as JSON arrays because it can write nothing else.</summary>
public sealed class StringListTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"\"]")]
    [InlineData(" [\"a\", \"b\"]")]
    [InlineData("[\"a\",\"b\\n\\u00e9\\\"\"]")]
    [InlineData("[\"héllo 🙂\"]")]
    public void Automaton_ArraysOfStrings_AreAccepted(string text) =>
        Assert.Equal(StringListState.End, Run(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[,]")]
    [InlineData("[\"a\",]")]
    [InlineData("[\"a\"  ,\"b\"]")]
    [InlineData("[\"\t\"]")]
    [InlineData("[\"\\x\"]")]
    [InlineData("[\"\\ud800\"]")]
    [InlineData("[\"a\"]]")]
    public void Automaton_AnythingElse_IsRejected(string text) =>
        Assert.Equal(StringListState.Rejected, Run(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Automaton_BytesThatAreNoUtf8_AreRejected()
    {
        byte[][] damaged = [[0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0x80], [0xFF]];
        Assert.All(damaged, static bytes => Assert.Equal(StringListState.Rejected, Run([(byte)'[', (byte)'"', .. bytes])));
    }

    [Fact]
    public void BytesToEnd_EveryState_IsTheShortestWay()
    {
        for (StringListState state = StringListState.Start; state < StringListState.Rejected; state++)
        {
            HashSet<StringListState> reached = [state];
            int steps = 0;
            for (; !reached.Contains(StringListState.End); steps++)
            {
                reached = [.. reached.SelectMany(static from =>
                    Enumerable.Range(0, 256).Select(value => StringListAutomaton.Next(from, (byte)value)))];
            }

            Assert.Equal(steps, StringListAutomaton.BytesToEnd(state));
        }
    }

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
        TextMethod<IReadOnlyList<string>> method = new("List", TextResults.ReadOnlyList, new PromptTemplate("p"));
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

    private static StringListState Run(ReadOnlySpan<byte> bytes)
    {
        StringListState state = StringListState.Start;
        foreach (byte value in bytes)
        {
            state = StringListAutomaton.Next(state, value);
        }

        return state;
    }

    private static async Task<Generation<IReadOnlyList<string>>> ListAsync(ITextEngine engine, GenerationOptions options)
    {
        TextMethod<Generation<IReadOnlyList<string>>> method =
            new("List", TextResults.Generation(TextResults.ReadOnlyList), new PromptTemplate("p"));
        using TextClient client = TextClient.Create(new TextClientDeclaration("Test", "test", new(), method), engine, options);
        return await client.GenerateAsync(method, [], options: null, Cancellation);
    }
}
