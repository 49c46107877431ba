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

    [Theory]
    [InlineData("""{"type": "string"}""", "\"9\"", "\"\\u0039\"")]
    [InlineData("""{"type": "string"}""", "\"é/\"", "\"\\u00e9\\/\"")]
    [InlineData("""{"type": "string"}""", "\"\\n\"", "\"\\u000a\"")]
    [InlineData("""{"type": "string", "maxLength": 2}""", "\"😀\"", "\"\\ud83d\\ude00\"")]
    [InlineData("""{"type": "string", "pattern": "^[a-z]+$"}""", "\"ab\"", "\"a\\u0062\"")]
    [InlineData("""{"type": "string", "not": {"const": "a"}}""", "\"b\"", "\"\\u0062\"")]
    [InlineData("""{"type": "object", "additionalProperties": true}""", "{\"a\": 1}", "{\"\\u0061\": 1}")]
    [InlineData("""{"type": "integer"}""", "0", "-0")]
    [InlineData("""{"type": "integer", "minimum": -5, "maximum": 5}""", "-1", "-0")]
    public void OtherWritings_AreForSchemasOfPeople_NotForTypes(string schema, string text, string other)
    {
        Automaton ofTypes = Schemas.Automaton(schema, new JsonGrammarOptions { IsForDotNet = true });
        Assert.True(ofTypes.Accepts(text));
        Assert.False(ofTypes.Accepts(other));
        Automaton ofPeople = Schemas.Automaton(schema);
        Assert.True(ofPeople.Accepts(text));
        Assert.True(ofPeople.Accepts(other));
    }

    [Fact]
    public void Enumeration_IsWrittenOneWay()
    {
        Automaton automaton = Schemas.Automaton("""{"enum": ["a/b", 1.50]}""");
        Assert.True(automaton.Accepts("\"a/b\""));
        Assert.False(automaton.Accepts("\"a\\/b\""));
        Assert.True(automaton.Accepts("1.5"));
    }
}
