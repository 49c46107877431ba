namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>Keywords that JSON Schema does not know.</summary>
public sealed class UnknownKeywordTests
{
    private const string Schema = """{"type": "object", "condition": "", "properties": {"a": {"type": "integer", "format": "int32", "hint": 1}}, "required": ["a"]}""";

    [Fact]
    public void Keyword_ThatIsNotKnown_IsAnError() =>
        Assert.Contains("\"condition\"", Assert.Throws<GrammarException>(() => Grammar.FromJsonSchema(Schema)).Message, StringComparison.Ordinal);

    [Fact]
    public void Keyword_ThatIsNotKnown_SaysNothingWhereThatIsAllowed()
    {
        Grammar grammar = Grammar.FromJsonSchema(Schema, new JsonGrammarOptions { AllowsUnknown = true });

        Assert.True(grammar.Accepts("""{"a": 1}""", out _));
        Assert.False(grammar.Accepts("""{"a": "1"}""", out _));
    }

    [Fact]
    public void Keyword_OfAnotherDialect_StaysAnError() => Assert.Throws<GrammarException>(() => Grammar.FromJsonSchema(
        """{"type": "string", "nullable": true}""", new JsonGrammarOptions { AllowsUnknown = true }));
}
