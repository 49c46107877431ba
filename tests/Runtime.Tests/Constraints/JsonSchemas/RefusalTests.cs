namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>What cannot be kept to is an error that names it; nothing is ignored.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("""{"type": "string", "maxlength": 3}""", "\"maxlength\"", "Did you mean \"maxLength\"?")]
    [InlineData("""{"properties": {"a": {"minimun": 3}}}""", "\"minimun\" at #/properties/a", "\"minimum\"")]
    [InlineData("""{"$defs": {"unused": {"typ": "string"}}}""", "\"typ\" at #/$defs/unused", "\"type\"")]
    [InlineData("""{"nullable": true}""", "\"nullable\"", "OpenAPI")]
    [InlineData("""{"type": "strin"}""", "\"type\" at #", "strin")]
    [InlineData("""{"type": 3}""", "\"type\" at #", "strings")]
    [InlineData("""{"properties": {"a": {"format": "postcode"}}}""", "\"format\" at #/properties/a", "postcode")]
    [InlineData("""{"pattern": "(?=a)b"}""", "\"pattern\" at #", "look")]
    [InlineData("""{"$ref": "other.json"}""", "\"$ref\" at #", "other.json")]
    [InlineData("""{"$ref": "#/$defs/a"}""", "\"$ref\" at #", "#/$defs/a")]
    [InlineData("""{"type": "array", "uniqueItems": true, "items": {"type": "string"}}""", "\"uniqueItems\" at #", "a few values")]
    [InlineData("""{"minLength": -1}""", "\"minLength\" at #", "-1")]
    [InlineData("""{"multipleOf": 0}""", "\"multipleOf\" at #", "above 0")]
    [InlineData("""{"required": "a"}""", "\"required\" at #", "array")]
    [InlineData("""{"anyOf": []}""", "\"anyOf\" at #", "schema")]
    [InlineData("""{"items": [true]}""", "#/items", "schema")]
    [InlineData("""{"exclusiveMinimum": true}""", "\"exclusiveMinimum\" at #", "number")]
    [InlineData("""{"const": 1e5000}""", "\"const\" at #", "digits")]
    [InlineData("""{"const": "\ud800"}""", "\"const\" at #", "surrogate")]
    [InlineData("""{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}""", "\"$anchor\" at #/$defs/b", "twice")]
    [InlineData("3", "#", "schema")]
    [InlineData("{", "JSON", "")]
    public void Schema_ThatCannotBeKeptTo_IsRefusedByName(string schema, string name, string hint)
    {
        string message = Schemas.Refusal(schema);
        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.Contains(hint, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"x-order": 3, "title": "T", "description": "D", "default": 3, "examples": [], "$comment": "c", "deprecated": true}""")]
    [InlineData("""{"$schema": "https://json-schema.org/draft/2020-12/schema", "contentEncoding": "base64", "readOnly": true}""")]
    public void Annotations_ConstrainNothing(string schema) => Assert.True(Schemas.Automaton(schema).Accepts("3"));

    [Fact]
    public void Schema_ThatNestsTooDeep_IsRefused()
    {
        string schema = string.Concat(Enumerable.Repeat("{\"not\": ", 200)) + "true" + new string('}', 200);
        Assert.Contains("deeper", Schemas.Refusal(schema), StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_ThatMultipliesItsCombinations_IsRefused()
    {
        string branches = string.Join(", ", Enumerable.Range(0, 12).Select(static i =>
            $$"""{"anyOf": [{"required": ["a{{i}}"]}, {"required": ["b{{i}}"]}]}"""));
        Assert.Contains("anyOf", Schemas.Refusal($$"""{"allOf": [{{branches}}]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Grammar_SaysWhatItWasMadeOf() =>
        Assert.Equal("JSON Schema {\"type\": \"null\"}", Grammar.FromJsonSchema("{\"type\": \"null\"}").Description);
}
