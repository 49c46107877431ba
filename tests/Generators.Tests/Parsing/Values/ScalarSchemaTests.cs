using Typed.Generators.Harness;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values;

/// <summary>The schemas of scalars and enumerations.</summary>
public sealed class ScalarSchemaTests
{
    [Theory]
    [InlineData("bool", """{"type":"boolean"}""")]
    [InlineData("sbyte", """{"type":"integer","minimum":-128,"maximum":127}""")]
    [InlineData("byte", """{"type":"integer","minimum":0,"maximum":255}""")]
    [InlineData("short", """{"type":"integer","minimum":-32768,"maximum":32767}""")]
    [InlineData("ushort", """{"type":"integer","minimum":0,"maximum":65535}""")]
    [InlineData("int", """{"type":"integer","minimum":-2147483648,"maximum":2147483647}""")]
    [InlineData("uint", """{"type":"integer","minimum":0,"maximum":4294967295}""")]
    [InlineData("long", """{"type":"integer","minimum":-9223372036854775808,"maximum":9223372036854775807}""")]
    [InlineData("ulong", """{"type":"integer","minimum":0,"maximum":18446744073709551615}""")]
    [InlineData("Half", """{"type":"number","minimum":-65504,"maximum":65504}""")]
    [InlineData("float", """{"type":"number","format":"float"}""")]
    [InlineData("double", """{"type":"number","format":"double"}""")]
    [InlineData("decimal", """{"type":"number","format":"decimal"}""")]
    [InlineData("double?", """{"type":["number","null"],"format":"double"}""")]
    [InlineData("Guid?", """{"type":["string","null"],"format":"uuid"}""")]
    [InlineData("DayOfWeek?", """{"enum":["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday",null]}""")]
    public void Scalar_InJson_HasSchema(string type, string schema)
    {
        TypedResultSpec result = TypedResults.Of(type);

        Assert.Equal(schema, result.Schema);
        Assert.False(result.IsBare);
        Assert.Equal(type.EndsWith('?'), result.Value.IsNullable);
    }

    [Theory]
    [InlineData("char", """{"type":"string","minLength":1,"maxLength":1}""")]
    [InlineData("Guid", """{"type":"string","format":"uuid"}""")]
    [InlineData("Uri", """{"type":"string","format":"uri"}""")]
    [InlineData("DateOnly", """{"type":"string","format":"date"}""")]
    [InlineData("DateTime", """{"type":"string","format":"date-time"}""")]
    [InlineData("DateTimeOffset", """{"type":"string","format":"date-time"}""")]
    [InlineData("TimeOnly", """{"type":"string","format":"time-local"}""")]
    [InlineData("TimeSpan", """{"type":"string","format":"time-span"}""")]
    [InlineData("DayOfWeek", """{"enum":["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"]}""")]
    public void Scalar_ThatIsTextInJson_IsBare(string type, string schema)
    {
        TypedResultSpec result = TypedResults.Of($"Task<{type}>");

        Assert.Equal(schema, result.Schema);
        Assert.True(result.IsBare);
    }

    [Fact]
    public void Enumeration_HasLabelsOfItsMembers()
    {
        TypedResultSpec result = TypedResults.Of("Mood", """
            [Description("How it feels")]
            public enum Mood
            {
                [Description("All is well")] Good,
                [JsonStringEnumMemberName("so-so"), Description("Neither \"good\" nor bad")] Medium,
                Bad,
                Awful = Bad,
            }
            """);

        Assert.Equal(
            """{"description":"How it feels\nGood: All is well\nso-so: Neither \"good\" nor bad","enum":["Good","so-so","Bad"]}""",
            result.Schema);
        EnumSpec mood = Assert.IsType<EnumSpec>(result.Value);
        Assert.Equal(["Good", "so-so", "Bad"], mood.Members.Select(static member => member.Label));
        Assert.Equal("global::Mood.Medium", mood.Members[1].Field);
    }
}
