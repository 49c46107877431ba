using Typed.Constraints.Automata;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>anyOf, oneOf, not and if over objects and scalars.</summary>
public sealed class UnionTests
{
    private const string Shapes = """
        {"oneOf": [{"$ref": "#/$defs/circle"}, {"$ref": "#/$defs/square"}, {"$ref": "#/$defs/group"}],
         "$defs": {
          "circle": {"type": "object", "properties": {"kind": {"const": "circle"}, "radius": {"type": "number"}},
                     "required": ["kind", "radius"], "additionalProperties": false},
          "square": {"type": "object", "properties": {"kind": {"const": "square"}, "side": {"type": "number"}},
                     "required": ["kind", "side"], "additionalProperties": false},
          "group": {"type": "object", "properties": {"kind": {"const": "group"}, "of": {"type": "array", "items": {"$ref": "#"}}},
                    "required": ["kind", "of"], "additionalProperties": false}}}
        """;

    [Theory]
    [InlineData("""{"kind": "circle", "radius": 1.5}""", true)]
    [InlineData("""{"kind": "group", "of": [{"kind": "square", "side": 1}, {"kind": "group", "of": []}]}""", true)]
    [InlineData("""{"kind": "circle", "side": 1.5}""", false)]
    [InlineData("""{"kind": "triangle"}""", false)]
    public void OneOf_ObjectsToldApartByAKind_IsExact(string text, bool isAccepted) =>
        Assert.Equal(isAccepted, Schemas.Automaton(Shapes).Accepts(text));

    [Fact]
    public void OneOf_ObjectsToldApartByAKind_BeginAsOneText()
    {
        AutomatonState state = Schemas.Automaton(Shapes).Start;
        foreach (byte value in "{\"kind\": \""u8)
        {
            Assert.Equal(value, state.ForcedByte);
            state = state.Next(value)!;
        }

        Assert.Null(state.ForcedByte);
    }

    [Theory]
    [InlineData("""{"not": {"const": 1}}""", "1", false)]
    [InlineData("""{"not": {"const": 1}}""", "1.0", false)]
    [InlineData("""{"not": {"const": 1}}""", "1e0", false)]
    [InlineData("""{"not": {"const": 1}}""", "10e-1", false)]
    [InlineData("""{"not": {"const": 1}}""", "2", true)]
    [InlineData("""{"not": {"const": 0}}""", "-0", false)]
    [InlineData("""{"not": {"const": "a"}}""", "\"a\"", false)]
    [InlineData("""{"not": {"const": "a"}}""", "\"\\u0061\"", false)]
    [InlineData("""{"not": {"const": "a"}}""", "\"b\"", true)]
    [InlineData("""{"not": {"enum": ["/", "😀"]}}""", "\"\\/\"", false)]
    [InlineData("""{"not": {"enum": ["/", "😀"]}}""", "\"\\ud83d\\uDE00\"", false)]
    [InlineData("""{"not": {"pattern": "^a"}, "type": "string"}""", "\"\\u0061b\"", false)]
    [InlineData("""{"not": {"type": "integer"}}""", "1.0", false)]
    [InlineData("""{"not": {"type": "integer"}}""", "1e5", false)]
    [InlineData("""{"not": {"type": "integer"}}""", "1.5", true)]
    [InlineData("""{"not": {"multipleOf": 2}, "type": "number"}""", "3", true)]
    [InlineData("""{"not": {"multipleOf": 2}, "type": "number"}""", "4.00", false)]
    public void Not_OfAScalar_ExcludesAllItsWritings(string schema, string text, bool isAccepted) =>
        Assert.Equal(isAccepted, Schemas.Automaton(schema).Accepts(text));

    [Theory]
    [InlineData("""{"country": "US", "zip": "12345"}""", true)]
    [InlineData("""{"country": "US", "zip": "K1M"}""", false)]
    [InlineData("""{"country": "CA", "zip": "K1M"}""", true)]
    [InlineData("""{"zip": "K1M"}""", false)]
    [InlineData("""{"country": "US"}""", true)]
    public void If_APropertyHasAValue_AnotherIsConstrained(string text, bool isAccepted) => Assert.Equal(isAccepted, Schemas.Automaton(
        """
        {"type": "object",
         "properties": {"country": {"enum": ["US", "CA"]}, "zip": {"type": "string"}}, "additionalProperties": false,
         "if": {"properties": {"country": {"const": "US"}}}, "then": {"properties": {"zip": {"pattern": "^\\d{5}$"}}}}
        """).Accepts(text));

    [Theory]
    [InlineData("""{"a": {"n": 1}}""", true)]
    [InlineData("""{"a": {"n": "x"}}""", true)]
    [InlineData("""{"a": {"n": true}}""", false)]
    public void AnyOf_ThatDiffersInOneProperty_IsOneShape(string text, bool isAccepted) => Assert.Equal(isAccepted, Schemas.Automaton(
        """
        {"type": "object", "required": ["a"], "anyOf": [
          {"properties": {"a": {"type": "object", "properties": {"n": {"type": "integer"}}}}},
          {"properties": {"a": {"type": "object", "properties": {"n": {"type": "string"}}}}}]}
        """).Accepts(text));

    [Fact]
    public void OneOf_ManyWithoutAKind_StaysSmall()
    {
        string branches = string.Join(", ", Enumerable.Range(0, 6).Select(static i =>
            $$"""{"type": "object", "properties": {"p{{i}}": {"type": "integer"} }, "required": ["p{{i}}"]}"""));
        Automaton automaton = Schemas.Automaton($$"""{"oneOf": [{{branches}}]}""");
        Assert.True(automaton.Accepts("""{"p3": 1, "x": 2}"""));
        Assert.False(automaton.Accepts("""{"p3": 1, "p4": 2}"""));
        Assert.True(automaton.Accepts("""{"p3": 1, "p4": "no integer"}"""));
    }
}
