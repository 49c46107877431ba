using Typed.CompilerServices;
using Typed.Testing;

namespace Typed.Tests.CompilerServices;

/// <summary>Lists whose elements are given out one by one.</summary>
public sealed class ElementStreamTests
{
    private static readonly TextMethod<IReadOnlyList<Forecast>> s_method = new(
        "List", TextResults.Elements(Forecast.ListSchema, Forecast.Read, Forecast.Check), Methods.Prompt);

    [Fact]
    public async Task Stream_Objects_YieldsEachAtItsLastBrace()
    {
        const string Text = """[{"low": 1, "high": 2}, {"low": 3, "high": 4}]""";
        ScriptedEngine engine = ScriptedEngine.FromText(Text);
        List<int> tokens = [];
        Assert.Equal(
            [new Forecast(1, 2), new Forecast(3, 4)],
            await ReadAsync(engine, _ => tokens.Add(engine.Requests[0].TokenCount)));
        Assert.Equal([Text.IndexOf('}', StringComparison.Ordinal) + 1, Text.Length - 1], tokens);
    }

    [Fact]
    public async Task Stream_ElementThatFailsItsCheck_IsAnErrorAfterTheGoodOnes()
    {
        ScriptedEngine engine = ScriptedEngine.FromText("""[{"low": 1, "high": 2}, {"low": 9, "high": 4}, {"low": 3, "high": 4}]""");
        List<Forecast> good = [];
        InvalidAnswerException error = await Assert.ThrowsAsync<InvalidAnswerException>(() => ReadAsync(engine, good.Add));
        Assert.Equal([new Forecast(1, 2)], good);
        InvalidAnswer attempt = Assert.Single(error.Attempts);
        Assert.Equal(("""{"low": 9, "high": 4}""", "[1].low: low is above high"), (attempt.Text, Assert.Single(attempt.Errors)));
        Assert.Single(engine.Requests);
    }

    [Theory]
    [InlineData("""[{"low": 1, "high": 2}, 7]""", "A forecast is an object.")]
    [InlineData("""[{"low": 1, "high": 2} 7]""", "After an element ',' or ']' follows.")]
    [InlineData("""[{"low": 1, "high": 2},""", "the list has no end")]
    public async Task Stream_TextThatIsNoList_IsAnErrorAfterTheGoodOnes(string text, string problem)
    {
        List<Forecast> good = [];
        InvalidAnswerException error = await Assert.ThrowsAsync<InvalidAnswerException>(
            () => ReadAsync(new ScriptedEngine(_ => text) { ChecksReplies = false }, good.Add));
        Assert.Equal([new Forecast(1, 2)], good);
        Assert.StartsWith("Test.List: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<Forecast>> ReadAsync(ITextEngine engine, Action<Forecast> take)
    {
        using TextClient client = Methods.Client(engine, s_method);
        List<Forecast> all = [];
        await foreach (Forecast element in client.StreamElementsAsync(s_method, ["me"], options: null, TestContext.Current.CancellationToken))
        {
            take(element);
            all.Add(element);
        }

        return all;
    }
}
