using Typed.Constraints.Automata;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>White space, bare texts and leading space.</summary>
public sealed class WritingTests
{
    private const string Schema = """
        {"type": "object", "properties": {"a": {"type": "array", "items": {"type": "integer"}}, "b": {"type": "object", "additionalProperties": {"type": "null"}}},
         "required": ["a", "b"], "additionalProperties": false}
        """;

    [Theory]
    [InlineData(JsonWhitespace.Spaced, """{"a": [1, 2], "b": {}}""", true)]
    [InlineData(JsonWhitespace.Spaced, """{"a":[1,2],"b":{}}""", false)]
    [InlineData(JsonWhitespace.Compact, """{"a":[1,2],"b":{"x":null}}""", true)]
    [InlineData(JsonWhitespace.Compact, """{"a": [1, 2], "b": {}}""", false)]
    [InlineData(JsonWhitespace.Flexible, """{"a":[1,2],"b":{}}""", true)]
    [InlineData(JsonWhitespace.Flexible, """{"a": [ 1 , 2 ], "b" : { }}""", true)]
    [InlineData(JsonWhitespace.Flexible, "{\n  \"a\": [\n    1,\n    2\n  ],\r\n  \"b\": {}\n}", true)]
    [InlineData(JsonWhitespace.Flexible, """{  "a": [1], "b": {}}""", false)]
    [InlineData(JsonWhitespace.Flexible, """{"a": [1], "b": {  }}""", false)]
    [InlineData(JsonWhitespace.Flexible, "{\"a\": [\n\n1], \"b\": {}}", false)]
    [InlineData(JsonWhitespace.Flexible, "{\"a\": [\n                 1], \"b\": {}}", false)]
    public void Whitespace_IsAsChosen(JsonWhitespace whitespace, string text, bool isAccepted) =>
        Assert.Equal(isAccepted, Schemas.Automaton(Schema, new JsonGrammarOptions { Whitespace = whitespace }).Accepts(text));

    [Theory]
    [InlineData("""{"enum": ["Positive", "Negative"]}""", "Positive", true)]
    [InlineData("""{"enum": ["Positive", "Negative"]}""", "positive", true)]
    [InlineData("""{"enum": ["Positive", "Negative"]}""", " positive", true)]
    [InlineData("""{"enum": ["Positive", "Negative"]}""", "\npositive", true)]
    [InlineData("""{"enum": ["Positive", "Negative"]}""", "  positive", false)]
    [InlineData("""{"enum": ["Positive", "Negative"]}""", "\"Positive\"", false)]
    [InlineData("""{"enum": ["DarkRed", "Other"]}""", "darkRed", true)]
    [InlineData("""{"enum": ["DarkRed", "Other"]}""", "darkred", true)]
    [InlineData("""{"enum": ["DarkRed", "Other"]}""", "DARKRED", false)]
    [InlineData("""{"enum": ["Red", "RED"]}""", "red", false)]
    [InlineData("""{"enum": ["Null", null]}""", "null", true)]
    [InlineData("""{"enum": ["Null", null]}""", "Null", true)]
    [InlineData("""{"type": "string", "maxLength": 3}""", "a\"\\", true)]
    [InlineData("""{"type": ["integer", "null"]}""", "12", true)]
    [InlineData("""{"type": "array", "items": {"type": "string"}}""", "[\"a\"]", true)]
    public void Bare_WholeTexts_HaveNoQuotes(string schema, string text, bool isAccepted) => Assert.Equal(
        isAccepted,
        Schemas.Automaton(schema, new JsonGrammarOptions { IsBare = true, AllowsLeadingSpace = true }).Accepts(text));

    [Theory]
    [InlineData(false, "\"😀😀\"", true)]
    [InlineData(true, "\"😀😀\"", false)]
    [InlineData(true, "\"😀\"", true)]
    public void Length_CountsWhatIsChosen(bool countsUtf16, string text, bool isAccepted) => Assert.Equal(
        isAccepted,
        Schemas.Automaton("""{"type": "string", "maxLength": 2}""", new JsonGrammarOptions { IsForDotNet = countsUtf16 }).Accepts(text));

    [Fact]
    public void Enumeration_IsWrittenOneWay()
    {
        Automaton automaton = Schemas.Automaton("""{"enum": ["a/b", 1.50]}""");
        Assert.True(automaton.Accepts("\"a/b\""));
        Assert.False(automaton.Accepts("\"a\\/b\""));
        Assert.True(automaton.Accepts("1.5"));
    }
}
