using Typed.Constraints.Automata;

namespace Typed.Tests.Constraints.JsonSchemas;

public sealed class ObjectTests
{
    private const string Optional = """
        {"type": "object", "additionalProperties": false, "required": ["b"],
         "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}, "c": {"type": "integer"}}}
        """;

    [Theory]
    [InlineData("""{"b": 1}""", true)]
    [InlineData("""{"a": 1, "b": 1}""", true)]
    [InlineData("""{"b": 1, "c": 1}""", true)]
    [InlineData("""{"a": 1, "b": 1, "c": 1}""", true)]
    [InlineData("""{}""", false)]
    [InlineData("""{"a": 1}""", false)]
    [InlineData("""{"b": 1, "a": 1}""", false)]
    [InlineData("""{, "b": 1}""", false)]
    [InlineData("""{"b": 1, }""", false)]
    [InlineData("""{"b": 1, "b": 1}""", false)]
    [InlineData("""{"b": 1, "d": 1}""", false)]
    public void Properties_RequiredAndOptional_ComeInOrderWithCommasBetween(string text, bool isAccepted) =>
        Assert.Equal(isAccepted, Schemas.Automaton(Optional).Accepts(text));

    [Fact]
    public void Properties_AllOptional_EverySelectionIsAccepted()
    {
        string[] names = ["a", "b", "c", "d", "e", "f"];
        string properties = string.Join(", ", names.Select(static name => $"\"{name}\": {{\"type\": \"null\"}}"));
        Automaton automaton = Schemas.Automaton($$"""{"type": "object", "properties": { {{properties}} }, "additionalProperties": false}""");
        for (int selection = 0; selection < 1 << names.Length; selection++)
        {
            IEnumerable<string> selected = names.Where((_, index) => (selection >> index & 1) == 1);
            string text = $"{{{string.Join(", ", selected.Select(static name => $"\"{name}\": null"))}}}";
            Assert.True(automaton.Accepts(text), text);
        }
    }

    [Fact]
    public void Properties_ManyOptionalOnes_StayFewStates()
    {
        string properties = string.Join(", ", Enumerable.Range(0, 100).Select(static i => $"\"p{i:00}\": {{\"type\": \"boolean\"}}"));
        Automaton automaton = Schemas.Automaton($$"""{"type": "object", "properties": { {{properties}} }, "additionalProperties": false}""");
        Assert.InRange(Schemas.CountStates(automaton, 10_000), 1, 3_000);
    }

    [Theory]
    [InlineData("""{"a": 1, "other": "x", "more": "y"}""", true)]
    [InlineData("""{"other": "x"}""", true)]
    [InlineData("""{"other": 1}""", false)]
    [InlineData("""{"other": "x", "a": 1}""", false)]
    [InlineData("""{"a": 1, "\u0061": "x"}""", false)]
    [InlineData("""{"a": 1, "a": "x"}""", false)]
    [InlineData("""{"a": 1, "aa": "x"}""", true)]
    public void AdditionalProperties_NamesThatAreDeclared_AreNotRepeatedInAnyWriting(string text, bool isAccepted) =>
        Assert.Equal(isAccepted, Schemas.Automaton(
            """{"type": "object", "properties": {"a": {"type": "integer"}}, "additionalProperties": {"type": "string"}}""").Accepts(text));

    [Theory]
    [InlineData("""{"required": ["z"], "properties": {"b": true, "a": true}}""", """{"b": 1, "a": 2, "z": 3, "y": 4}""")]
    [InlineData("""{"allOf": [{"properties": {"x": true}}], "properties": {"a": true}}""", """{"x": 1, "a": 2}""")]
    [InlineData("""{"properties": {"a": true}, "allOf": [{"properties": {"x": true}}]}""", """{"a": 1, "x": 2}""")]
    public void Properties_OfSeveralKeywords_ComeInTheOrderOfTheDocument(string schema, string text) =>
        Assert.True(Schemas.Automaton(schema).Accepts(text));

    [Theory]
    [InlineData("""{}""", false)]
    [InlineData("""{"a": 1}""", false)]
    [InlineData("""{"a": 1, "b": 2}""", true)]
    [InlineData("""{"b": 2, "x": 3}""", true)]
    [InlineData("""{"x": 2, "y": 3, "z": 3}""", true)]
    [InlineData("""{"a": 1, "x": 2, "y": 3, "z": 3}""", false)]
    public void MinAndMaxProperties_CountAllProperties(string text, bool isAccepted) =>
        Assert.Equal(isAccepted, Schemas.Automaton(
            """{"type": "object", "properties": {"a": true, "b": true}, "minProperties": 2, "maxProperties": 3}""").Accepts(text));

    [Fact]
    public void PropertyNames_OfAFewNames_AreWrittenOnceEach()
    {
        Automaton automaton = Schemas.Automaton("""{"type": "object", "propertyNames": {"enum": ["a", "b"]}, "additionalProperties": {"type": "null"}}""");
        Assert.True(automaton.Accepts("""{"a": null, "b": null}"""));
        Assert.False(automaton.Accepts("""{"a": null, "a": null}"""));
        Assert.False(automaton.Accepts("""{"c": null}"""));
    }
}
