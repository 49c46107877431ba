using System.Text.Json;
using Typed.CompilerServices;
using Typed.Testing;

namespace Typed.Tests.CompilerServices;

/// <summary>How values are read of texts.</summary>
public sealed class ValueResultTests
{
    private const string TextSchema = """{"type":"string"}""";
    private const string NullableSchema = """{"anyOf":[{"type":"string"},{"type":"null"}]}""";

    [Fact]
    public async Task Json_Object_IsRead() =>
        Assert.Equal(new Forecast(1, 2), await ScriptedEngine.FromText(""" {"low": 1, "high": 2}""").CallAsync(Forecast.Result));

    [Theory]
    [InlineData(" positive", "positive")]
    [InlineData("\npositive", "positive")]
    [InlineData("  two", " two")]
    [InlineData("a \"quoted\" \\ word\twith é and 🙂", "a \"quoted\" \\ word\twith é and 🙂")]
    [InlineData("null", "null")]
    [InlineData("", "")]
    public async Task Bare_Text_IsTheStringAfterOneSpace(string text, string value) =>
        Assert.Equal(value, await ScriptedEngine.FromText(text).CallAsync(TextResults.Bare(TextSchema, ReadText)));

    [Fact]
    public async Task Bare_NullWhereTheSchemaAllowsIt_IsNull() =>
        Assert.Null(await ScriptedEngine.FromText(" null").CallAsync(TextResults.Bare(NullableSchema, ReadText)));

    [Fact]
    public async Task Request_OfAValue_CarriesItsGrammar()
    {
        ScriptedEngine engine = ScriptedEngine.FromText("""{"low": 1, "high": 2}""", "x");
        await engine.CallAsync(Forecast.Result);
        await engine.CallAsync(TextResults.Text);
        Assert.Contains("\"low\"", engine.Requests[0].Grammar?.Description, StringComparison.Ordinal);
        Assert.Null(engine.Requests[1].Grammar);
    }

    [Fact]
    public async Task Request_OfASchemaThatIsNone_NamesTheMethod()
    {
        GrammarException error = await Assert.ThrowsAsync<GrammarException>(
            () => ScriptedEngine.FromText("1").CallAsync(TextResults.Json("false", JsonValues.ReadInt32)));
        Assert.StartsWith("Test.Ask: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warm", "at \"warm\"")]
    [InlineData("""{"low": 1, "high": 2} and more""", "at \"and more\"")]
    [InlineData("""{"low": 1, "high" 2}""", "at \"2}\"")]
    [InlineData("""{"low": 1, "high": 2""", "at its end")]
    [InlineData("""{"low": 1, "high": 2.5}""", "at \"2.5}\"")]
    [InlineData("""{"low": 1, "high": 99999999999}""", "at \"99999999999}\"")]
    [InlineData("""{"low": 1, "high": "2"}""", "at \"\"2\"}\"")]
    [InlineData("[]", "at \"[]\": A forecast is an object.")]
    public async Task Read_WrongText_SaysMethodPlaceAndText(string text, string expected)
    {
        InvalidAnswerException error = await Assert.ThrowsAsync<InvalidAnswerException>(
            () => new ScriptedEngine(_ => text) { ChecksReplies = false }.CallAsync(Forecast.Result));
        Assert.StartsWith("Test.Ask: the text cannot be read as what the method returns, ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains($"The text: \"{text}\"", error.Message, StringComparison.Ordinal);
        Assert.Equal(text, Assert.Single(error.Attempts).Text);
    }

    [Fact]
    public async Task Elements_Whole_AreAList() => Assert.Equal(
        [new Forecast(1, 2), new Forecast(3, 4)],
        await ScriptedEngine.FromText("""[{"low": 1, "high": 2}, {"low": 3, "high": 4}]""")
            .CallAsync(TextResults.Elements(Forecast.ListSchema, Forecast.Read, Forecast.Check)));

    [Fact]
    public async Task Generation_OfAValue_HasValueAndText()
    {
        const string Text = """{"low": 1, "high": 2}""";
        Generation<Forecast> forecast = await ScriptedEngine.FromText(Text).CallAsync(TextResults.Generation(Forecast.Result));
        Assert.Equal((new Forecast(1, 2), Text, 1), (forecast.Value, forecast.Text, forecast.Attempts));
    }

    [Fact]
    public async Task ReturnFullText_OfAValue_IsTheValueAlone() => Assert.Equal(
        new Forecast(1, 2),
        await ScriptedEngine.FromText("""{"low": 1, "high": 2}""").CallAsync(Forecast.Result, new() { ReturnFullText = true }));

    private static string? ReadText(ref Utf8JsonReader reader) => reader.GetString();
}
