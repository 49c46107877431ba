namespace Typed.Generators.Emission;

public sealed class JsonLayoutTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", """{"type": "string"}""")]
    [InlineData("{}", "{}")]
    [InlineData("12", "12")]
    [InlineData("""["a,b","c:\"}"]""", """["a,b", "c:\"}"]""")]
    public void Layout_OfShortJson_IsOneLine(string json, string expected) => Assert.Equal(expected, JsonLayout.Of(json));

    [Fact]
    public void Layout_OfLongJson_PutsMembersOnLines()
    {
        const string Json =
            """{"type":"object","properties":{"customer":{"type":"string","maxLength":80},"lines":{"type":"array","items":{"$ref":"#/$defs/Line"}}}}""";

        Assert.Equal(
            """
            {
              "type": "object",
              "properties": {
                "customer": {"type": "string", "maxLength": 80},
                "lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}}
              }
            }
            """,
            JsonLayout.Of(Json));
    }

    [Fact]
    public void Layout_OfLineSeparators_EscapesThem() =>
        Assert.Equal("""{"a": "b\u2028\u0085"}""", JsonLayout.Of("{\"a\":\"b\u2028\u0085\"}"));
}
