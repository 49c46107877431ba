using Typed.Constraints.Automata;

namespace Typed.Tests.Constraints.JsonSchemas;

public sealed class RecursionTests
{
    private const string Tree = """
        {"title": "Tree", "type": "object", "properties": {"name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#"}}},
         "required": ["name", "children"], "additionalProperties": false}
        """;

    [Fact]
    public void Reference_ToItself_NestsToAnyDepth()
    {
        string text = "{\"name\": \"leaf\", \"children\": []}";
        for (int depth = 0; depth < 200; depth++)
        {
            text = $"{{\"name\": \"n\", \"children\": [{text}]}}";
        }

        Automaton automaton = Schemas.Automaton(Tree);
        Assert.True(automaton.Accepts(text));
        Assert.False(automaton.Accepts(text[..^1]));
        Assert.False(automaton.Accepts($"{text}}}"));
    }

    [Fact]
    public void Reference_ToItselfWithoutEnd_IsRefusedByTheSchemasName() =>
        Assert.Contains("\"Endless\"", Schemas.Refusal(
            """{"title": "Endless", "type": "object", "properties": {"next": {"$ref": "#"}}, "required": ["next"]}"""), StringComparison.Ordinal);

    [Fact]
    public void Not_OfARecursiveSchema_IsExact()
    {
        Automaton automaton = Schemas.Automaton(
            """
            {"not": {"$ref": "#/$defs/list"}, "type": "object",
             "$defs": {"list": {"type": "object", "properties": {"next": {"$ref": "#/$defs/list"}}, "additionalProperties": false}}}
            """);
        Assert.False(automaton.Accepts("""{}"""));
        Assert.False(automaton.Accepts("""{"next": {"next": {}}}"""));
        Assert.True(automaton.Accepts("""{"next": {"next": 1}}"""));
        Assert.True(automaton.Accepts("""{"next": {"other": {}}}"""));
    }

    [Theory]
    [InlineData("""{"$ref": "#"}""")]
    [InlineData("""{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}""")]
    [InlineData("""{"allOf": [{"$ref": "#"}]}""")]
    [InlineData("""{"anyOf": [{"type": "string"}, {"not": {"$ref": "#"}}]}""")]
    public void Reference_BackWithoutProgress_IsRefused(string schema) =>
        Assert.Contains("\"$ref\"", Schemas.Refusal(schema), StringComparison.Ordinal);

    [Fact]
    public void References_InALongChain_AreFollowed()
    {
        string definitions = string.Join(", ", Enumerable.Range(0, 3000).Select(static i =>
            $$"""
            "d{{i}}": {"type": "object", "properties": {"n": {"$ref": "#/$defs/d{{i + 1}}"} }, "additionalProperties": false}
            """));
        Automaton automaton = Schemas.Automaton($$"""{"$ref": "#/$defs/d0", "$defs": { {{definitions}}, "d3000": {"type": "null"} } }""");
        Assert.True(automaton.Accepts("""{"n": {"n": {}}}"""));
    }

    [Fact]
    public void Json_AnyValue_IsAccepted()
    {
        Automaton automaton = Grammar.Json.Build();
        Assert.True(automaton.Accepts("""[{"a": [1, -2.5e+3, "x\n"], "": {}}, null, true, []]"""));
        Assert.False(automaton.Accepts("[1,]"));
        Assert.True(Grammar.JsonObject.Build().Accepts("""{"a": [1]}"""));
        Assert.False(Grammar.JsonObject.Build().Accepts("[1]"));
    }
}
