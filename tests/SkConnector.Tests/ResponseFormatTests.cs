using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Typed.Testing;

namespace Typed.SemanticKernel.Tests;

/// <summary>What response_format makes of a request.</summary>
public sealed class ResponseFormatTests
{
    private const string Schema = """{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false}""";

    public static TheoryData<object> SchemaFormats =>
    [
        new(JsonElement.Parse(Schema)),
        new(JsonDocument.Parse(Schema)),
        new(JsonElement.Parse($$$"""{"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":{{{Schema}}}}}""")),
        new(ChatResponseFormat.ForJsonSchema(JsonElement.Parse(Schema))),
        new(Grammar.FromJsonSchema(Schema)),
    ];

    [Theory]
    [MemberData(nameof(SchemaFormats))]
    public async Task Format_WithASchema_IsItsGrammar(object format) =>
        Assert.Contains("\"a\"", (await GrammarAsync(new TypedPromptExecutionSettings { ResponseFormat = format }))?.Description);

    [Theory]
    [InlineData(null)]
    [InlineData("text")]
    public async Task Format_OfText_IsNoGrammar(string? format) =>
        Assert.Null(await GrammarAsync(new TypedPromptExecutionSettings { ResponseFormat = format }));

    [Fact]
    public async Task Format_OfAnyObject_IsAGrammar()
    {
        Assert.NotNull(await GrammarAsync(new TypedPromptExecutionSettings { ResponseFormat = "json_object" }));
        Assert.NotNull(await GrammarAsync(new TypedPromptExecutionSettings { ResponseFormat = ChatResponseFormat.Json }));
        Assert.NotNull(await GrammarAsync(new OpenAIPromptExecutionSettings { ResponseFormat = "json_object" }));
        Assert.NotNull(await GrammarAsync(JsonSerializer.Deserialize<PromptExecutionSettings>("""{"response_format":{"type":"json_object"}}""")!));
    }

    [Fact]
    public async Task Format_OfAType_IsItsSchema() =>
        Assert.Contains(
            "Days", (await GrammarAsync(new TypedPromptExecutionSettings { ResponseFormat = typeof(Trip) }, """{"Days": 1}"""))?.Description);

    [Theory]
    [InlineData("xml")]
    [InlineData(7)]
    public async Task Format_ThatIsNone_IsAnErrorThatSaysWhatItMayBe(object format)
    {
        GenerationOptionsException error = await Assert.ThrowsAsync<GenerationOptionsException>(
            () => GrammarAsync(new TypedPromptExecutionSettings { ResponseFormat = format }));
        Assert.Equal("ResponseFormat", error.Option);
        Assert.Contains("\"json_object\", a JSON Schema", error.Message, StringComparison.Ordinal);
    }

    private static async Task<Grammar?> GrammarAsync(PromptExecutionSettings settings, string reply = """{"a": 1}""")
    {
        ScriptedEngine engine = ScriptedEngine.FromText(reply);
        await new TypedTextGenerationService(engine).GetTextContentsAsync("x", settings, cancellationToken: TestContext.Current.CancellationToken);
        return engine.Requests[0].Grammar;
    }

    private sealed record Trip(int Days);
}
