using Typed.CompilerServices;
using Typed.Testing;
using Typed.Tests.ChatTemplates;

namespace Typed.Tests.CompilerServices;

/// <summary>What a model is told of the form of its answer.</summary>
public sealed class AnswerInstructionTests
{
    private const string Moods =
        """{"enum":["glad","sad"],"description":"glad: likes it"}""";

    private const string Reply = """{"low": 1, "high": 2}""";

    [Fact]
    public async Task Chat_OfAnObject_IsToldTheSchema() => Assert.Equal(
        $"user\nAbout me:\n\nAnswer with JSON that keeps to this JSON Schema, and with nothing else:\n{Forecast.Schema}\nassistant\n",
        await ChatAsync(Forecast.Result, instruction: null, Reply));

    [Theory]
    [InlineData(Moods, "glad, sad\nglad: likes it")]
    [InlineData("""{"enum":["glad","sad"]}""", "glad, sad")]
    [InlineData("""{"$ref":"#/$defs/Mood","$defs":{"Mood":{"type":"string","enum":["glad","sad"]}}}""", "glad, sad")]
    [InlineData("""{"anyOf":[{"const":"glad"},{"enum":["sad"]}]}""", "glad, sad")]
    public async Task Chat_OfAnEnum_IsToldTheLabels(string schema, string labels) => Assert.Equal(
        $"user\nAbout me:\n\nAnswer with one of these, and with nothing else: {labels}\nassistant\n",
        await ChatAsync(TextResults.Bare(schema, static (ref reader) => reader.GetString()), instruction: null, "glad"));

    [Fact]
    public async Task Chat_OfAnEnumThatMayBeNull_IsToldTheJson() => Assert.Contains(
        "nothing else: \"glad\", null\n",
        await ChatAsync(
            TextResults.Json("""{"anyOf":[{"enum":["glad"]},{"type":"null"}]}""", static (ref reader) => reader.GetString()), null, "null"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Chat_OfATruth_IsToldBoth() => Assert.Contains(
        "nothing else: true, false\n",
        await ChatAsync(TextResults.Json("""{"type":"boolean"}""", static (ref reader) => reader.GetBoolean()), instruction: null, "true"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Chat_OfANumber_IsToldNothing() => Assert.Equal(
        "user\nAbout me:\nassistant\n",
        await ChatAsync(TextResults.Json("""{"type":"integer"}""", static (ref reader) => reader.GetInt32()), instruction: null, "1"));

    [Theory]
    [InlineData("", "")]
    [InlineData("\nUse {schema}!", $"\nUse {Forecast.Schema}!")]
    public async Task Chat_WithAnInstruction_IsToldThat(string instruction, string expected) => Assert.Equal(
        $"user\nAbout me:{expected}\nassistant\n", await ChatAsync(Forecast.Result, instruction, Reply));

    [Theory]
    [InlineData(null, "About me:")]
    [InlineData(" {schema}", $"About me: {Forecast.Schema}")]
    public async Task RawText_IsToldOnlyWhatIsWritten(string? instruction, string expected)
    {
        ScriptedEngine engine = ScriptedEngine.FromText(Reply);
        await engine.CallAsync(new TextMethod<Forecast>("Ask", Forecast.Result, Methods.Prompt, schemaInstruction: instruction));
        Assert.Equal(expected, engine.Requests[0].Prompt);
    }

    private static async Task<string> ChatAsync<T>(TextResult<T> result, string? instruction, string reply)
    {
        ScriptedEngine engine = new(_ => ScriptedReply.FromText(reply))
        {
            Tokenizer = ChatMl.LoadTokenizer(),
            EndOfSequenceId = ChatMl.End,
            ChatTemplate = ChatMl.Template,
        };
        await engine.CallAsync(new TextMethod<T>("Ask", result, Methods.Prompt, isChat: true, schemaInstruction: instruction));
        return engine.Requests[0].Prompt;
    }
}
