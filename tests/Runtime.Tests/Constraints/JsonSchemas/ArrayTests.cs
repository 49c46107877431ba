namespace Typed.Tests.Constraints.JsonSchemas;

public sealed class ArrayTests
{
    [Theory]
    [InlineData("""{"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}""", "[]", false)]
    [InlineData("""{"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}""", "[1, 2, 3]", true)]
    [InlineData("""{"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}""", "[1, 2, 3, 4]", false)]
    [InlineData("""{"type": "array", "prefixItems": [{"type": "null"}, {"type": "integer"}], "items": {"type": "string"}}""", "[null, 1, \"a\", \"b\"]", true)]
    [InlineData("""{"type": "array", "prefixItems": [{"type": "null"}, {"type": "integer"}], "items": {"type": "string"}}""", "[null]", true)]
    [InlineData("""{"type": "array", "prefixItems": [{"type": "null"}, {"type": "integer"}], "items": {"type": "string"}}""", "[null, \"a\"]", false)]
    [InlineData("""{"type": "array", "items": {"enum": ["a", "b", 1]}, "uniqueItems": true}""", "[1, \"b\", \"a\"]", true)]
    [InlineData("""{"type": "array", "items": {"enum": ["a", "b", 1]}, "uniqueItems": true}""", "[\"b\", \"a\", \"b\"]", false)]
    [InlineData("""{"type": "array", "items": {"type": "string"}, "uniqueItems": true, "maxItems": 1}""", "[\"x\"]", true)]
    [InlineData("""{"type": "array", "contains": {"const": 1}, "items": {"type": "integer"}}""", "[3, 1, 2]", true)]
    [InlineData("""{"type": "array", "contains": {"const": 1}, "items": {"type": "integer"}}""", "[3, 2]", false)]
    [InlineData("""{"type": "array", "contains": {"const": 1}, "items": {"type": "integer"}}""", "[3, 1, \"a\"]", false)]
    public void Items_AreCountedAndTyped(string schema, string text, bool isAccepted) =>
        Assert.Equal(isAccepted, Schemas.Automaton(schema).Accepts(text));
}
