using Typed.Generators.Harness;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values;

/// <summary>What validation attributes become: keywords of the schema where it can hold them, checks elsewhere.</summary>
public sealed class AnnotationTests
{
    [Theory]
    [InlineData("[Range(1, 10)] int", """{"type":"integer","minimum":1,"maximum":10}""")]
    [InlineData("[Range(0.5, 3.5)] int", """{"type":"integer","minimum":1,"maximum":3}""")]
    [InlineData("[Range(1, 10, MinimumIsExclusive = true, MaximumIsExclusive = true)] int", """{"type":"integer","minimum":2,"maximum":9}""")]
    [InlineData("[Range(-5, 300)] byte", """{"type":"integer","minimum":0,"maximum":255}""")]
    [InlineData("[Range(0, double.MaxValue)] long", """{"type":"integer","minimum":0,"maximum":9223372036854775807}""")]
    [InlineData("[Range(1, 10)] int?", """{"type":["integer","null"],"minimum":1,"maximum":10}""")]
    [InlineData("[Range(typeof(decimal), \"0\", \"9.99\")] decimal", """{"type":"number","format":"decimal","minimum":0,"maximum":9.99}""")]
    [InlineData("[Range(typeof(DateOnly), \"2020-01-01\", \"2029-12-31\", MaximumIsExclusive = true)] DateOnly", """{"type":"string","format":"date","pattern":"^202(?:[0-8]|9-(?:0|1(?:[0-1]|2-(?:[0-2]|30))))"}""")]
    [InlineData("[Range(typeof(DateOnly), \"2020-02-01\", \"2020-02-29\")] DateOnly?", """{"type":["string","null"],"format":"date","pattern":"^2020-02-"}""")]
    [InlineData("[Range(typeof(TimeOnly), \"08:00\", \"17:30\", MaximumIsExclusive = true)] TimeOnly", """{"type":"string","format":"time-local","pattern":"^(?:0[8-9]|1(?:[0-6]|7:[0-2]))"}""")]
    [InlineData("[Range(typeof(TimeSpan), \"-01:00:00\", \"1.00:00:00\", MinimumIsExclusive = true, MaximumIsExclusive = true)] TimeSpan?", """{"type":["string","null"],"format":"time-span","pattern":"^(?:[\\d:]*(?:\\.\\d*)?$|-00:[\\d:]*(?:\\.\\d*)?$)"}""")]
    [InlineData("[Range(0, 1)] double", """{"type":"number","format":"double","minimum":0,"maximum":1}""")]
    [InlineData("[Range(0.1, double.PositiveInfinity, MinimumIsExclusive = true)] double?", """{"type":["number","null"],"format":"double","minimum":0.10000000000000002}""")]
    [InlineData("[Range(0.1, 0.3)] float", """{"type":"number","format":"float","minimum":0.1,"maximum":0.29999998}""")]
    [InlineData("[Range(0.1f, 1f, MaximumIsExclusive = true)] float", """{"type":"number","format":"float","minimum":0.1,"maximum":0.99999994}""")]
    [InlineData("[Range(-1, 1, MaximumIsExclusive = true)] Half", """{"type":"number","minimum":-1,"maximum":0.9995}""")]
    [InlineData("[Range(0.1, 1.0)] Half?", """{"type":["number","null"],"minimum":0.10004,"maximum":1}""")]
    [InlineData("[Range(0, 1e6)] Half", """{"type":"number","minimum":0,"maximum":65504}""")]
    [InlineData("[DeniedValues(1, null, 3)] int?", """{"type":"integer","minimum":-2147483648,"maximum":2147483647,"not":{"enum":[1,3]}}""")]
    [InlineData("[DeniedValues(\"a\"), StringLength(5)] string", """{"type":"string","not":{"enum":["a"]},"maxLength":5}""")]
    [InlineData("[CreditCard] string", """{"type":"string","format":"credit-card","pattern":"^\\d(?:[ -]?\\d){11,18}$"}""")]
    [InlineData("[Phone, MaxLength(20)] string", """{"type":"string","pattern":"^\\+?[-.() ]*\\d[-.() \\d]*(?:(?:ext\\.?|x) ?\\d+)?$","maxLength":20}""")]
    [InlineData("[FileExtensions(Extensions = \".PDF, md\")] string", """{"type":"string","pattern":"\\.(?:[pP][dD][fF]|[mM][dD])$"}""")]
    [InlineData("[StringLength(10, MinimumLength = 2)] string", """{"type":"string","minLength":2,"maxLength":10}""")]
    [InlineData("[MinLength(2), MaxLength(4)] string", """{"type":"string","minLength":2,"maxLength":4}""")]
    [InlineData("[MaxLength] string", """{"type":"string"}""")]
    [InlineData("[Length(1, 3)] IReadOnlyList<bool>", """{"type":"array","items":{"type":"boolean"},"minItems":1,"maxItems":3}""")]
    [InlineData("[MaxLength(2)] IDictionary<string, bool>", """{"type":"object","additionalProperties":{"type":"boolean"},"maxProperties":2}""")]
    [InlineData("[MaxLength(2)] DayOfWeek[]?", """{"type":["array","null"],"items":{"enum":["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"]},"maxItems":2}""")]
    [InlineData("[RegularExpression(\"a|b\")] string", """{"type":"string","pattern":"^(?:a|b)$"}""")]
    [InlineData("[Url] string", """{"type":"string","format":"uri","pattern":"^(?:https?|ftp)://"}""")]
    [InlineData("[EmailAddress] string", """{"type":"string","format":"email"}""")]
    [InlineData("[AllowedValues(\"x\", \"y\\\"\")] string", """{"enum":["x","y\""]}""")]
    [InlineData("[AllowedValues(1, 2, null)] int?", """{"enum":[1,2,null]}""")]
    [InlineData("[AllowedValues(1, 2)] int?", """{"enum":[1,2]}""")]
    [InlineData("[AllowedValues(DayOfWeek.Friday)] DayOfWeek", """{"enum":["Friday"]}""")]
    [InlineData("[DeniedValues(DayOfWeek.Friday, DayOfWeek.Saturday)] DayOfWeek", """{"enum":["Sunday","Monday","Tuesday","Wednesday","Thursday"]}""")]
    [InlineData("[AllowedValues(DayOfWeek.Friday, DayOfWeek.Sunday), DeniedValues(DayOfWeek.Friday)] DayOfWeek", """{"enum":["Sunday"]}""")]
    [InlineData("[DeniedValues(DayOfWeek.Friday), AllowedValues(DayOfWeek.Friday, DayOfWeek.Sunday)] DayOfWeek", """{"enum":["Sunday"]}""")]
    [InlineData("[AllowedValues(1, 2, 3), DeniedValues(2)] int", """{"enum":[1,3]}""")]
    [InlineData("[AllowedValues(new object?[] { null })] int?", """{"enum":[null]}""")]
    [InlineData("[DeniedValues(true)] bool", """{"enum":[false]}""")]
    [InlineData("[Required] int?", """{"type":"integer","minimum":-2147483648,"maximum":2147483647}""")]
    [InlineData("[Required] string", """{"type":"string","minLength":1,"pattern":"[^\\t-\\r \\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]"}""")]
    [InlineData("[Required, Url, RegularExpression(\"http.*\")] string", """{"type":"string","minLength":1,"pattern":"[^\\t-\\r \\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]","format":"uri","allOf":[{"pattern":"^(?:https?|ftp)://"},{"pattern":"^(?:http.*)$"}]}""")]
    [InlineData("[Required(AllowEmptyStrings = true)] string?", """{"type":"string"}""")]
    [InlineData("[DataType(DataType.Date)] string", """{"type":"string"}""")]
    public void Annotation_ThatASchemaHolds_NarrowsIt(string property, string schema)
    {
        TypedResultSpec result = TypedResults.Of("Thing", $"public sealed record Thing({property} Value);");

        Assert.Equal(
            $$$"""{"type":"object","properties":{"Value":{{{schema}}}},"required":["Value"],"additionalProperties":false}""", result.Schema);
        Assert.Empty(Assert.Single(Assert.IsType<ObjectSpec>(Assert.Single(result.Definitions)).Properties).Checks);
    }

    [Theory]
    [InlineData("[DeniedValues(0.1, 2.0)] double", """{"type":"number","format":"double","not":{"enum":[0.1,2]}}""", "errors.At(\"Value\").Validate(new global::System.ComponentModel.DataAnnotations.DeniedValuesAttribute(new object[] { (double)(0.1), (double)(2) }), value.Value, value, \"Value\");")]
    [InlineData("[MinLength(2)] IDictionary<string, bool>", """{"type":"object","additionalProperties":{"type":"boolean"},"minProperties":2}""", "value.Value is { Count: < 2 }")]
    [InlineData("[Range(typeof(TimeOnly), \"08:00:00.5\", \"09:00\", MaximumIsExclusive = true)] TimeOnly", """{"type":"string","format":"time-local","pattern":"^08:"}""", "value.Value < global::System.TimeOnly.Parse(\"08:00:00.5\", global::System.Globalization.CultureInfo.InvariantCulture) || value.Value >= global::System.TimeOnly.Parse(\"09:00\", global::System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("[Range(typeof(DateTime), \"2020-01-01\", \"2030-01-01\", MaximumIsExclusive = true)] DateTime", """{"type":"string","format":"date-time","pattern":"^(?:202.*Z|20(?:19-12-3(?:0T2|1)|2|30-0(?:0|1-0(?:[0-1]|2T0[0-3]))).*[+-]..:)"}""", "value.Value < global::System.DateTime.Parse(\"2020-01-01\", global::System.Globalization.CultureInfo.InvariantCulture) || value.Value >= global::System.DateTime.Parse(\"2030-01-01\", global::System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("[Range(typeof(DateTimeOffset), \"2020-01-01T00:00Z\", \"2030-01-01T00:00Z\", MaximumIsExclusive = true)] DateTimeOffset", """{"type":"string","format":"date-time","pattern":"^(?:202.*Z|20(?:19-12-31T[1-2]|2|30-0(?:0|1-0(?:0|1T(?:0|1[0-3])))).*[+-]..:)"}""", "value.Value < global::System.DateTimeOffset.Parse(\"2020-01-01T00:00Z\", global::System.Globalization.CultureInfo.InvariantCulture) || value.Value >= global::System.DateTimeOffset.Parse(\"2030-01-01T00:00Z\", global::System.Globalization.CultureInfo.InvariantCulture)")]
    public void Annotation_ThatASchemaHoldsInPart_NarrowsTheSchemaAndIsACheck(string property, string schema, string condition)
    {
        TypedResultSpec result = TypedResults.Of("Thing", $"public sealed record Thing({property} Value);");

        Assert.Contains($$$"""{"Value":{{{schema}}}}""", result.Schema, StringComparison.Ordinal);
        string check = Assert.Single(Assert.IsType<ObjectSpec>(Assert.Single(result.Definitions)).Properties[0].Checks);
        Assert.StartsWith(condition.StartsWith("errors", StringComparison.Ordinal) ? condition : $"if ({condition})\n", check, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[FileExtensions(Extensions = \"c++\")] string", "errors.At(\"Value\").Validate(new global::System.ComponentModel.DataAnnotations.FileExtensionsAttribute() { Extensions = (string)\"c++\" }, value.Value, value, \"Value\");")]
    [InlineData("[CustomValidation(typeof(Rules), \"Check\")] string", "errors.At(\"Value\").Validate(new global::System.ComponentModel.DataAnnotations.CustomValidationAttribute(typeof(global::Rules), (string)\"Check\"), value.Value, value, \"Value\");")]
    [InlineData("[property: Compare(\"Other\")] string", "if (!object.Equals(value.Value, value.Other))\n{\n    errors.At(\"Value\").Add(\"It must be the same as 'Other'.\");\n}")]
    [InlineData("[MinLength(2)] HashSet<string>", "if (value.Value is { Count: < 2 })\n{\n    errors.At(\"Value\").Add(\"It must have at least 2 elements.\");\n}")]
    public void Annotation_ThatNoSchemaHolds_IsACheck(string property, string check)
    {
        TypedResultSpec result = TypedResults.Of(
            "Thing",
            $$"""
            public sealed record Thing({{property}} Value, string Other);
            public static class Rules { public static ValidationResult? Check(object? value) => null; }
            """);

        Assert.Equal([check], Assert.IsType<ObjectSpec>(Assert.Single(result.Definitions)).Properties[0].Checks);
    }

    [Fact]
    public void Annotation_OfType_IsACheckOfTheObject() => Assert.Equal(
        [
            "errors.Validate(new global::WellAttribute((int)(1)), value, value, \"Thing\");",
            "errors.Validate((global::System.ComponentModel.DataAnnotations.IValidatableObject)value);",
        ],
        Assert.IsType<ObjectSpec>(Assert.Single(TypedResults.Of("Thing", """
            internal sealed class WellAttribute(int degree) : ValidationAttribute { public int Degree => degree; }
            [Well(1)]
            public abstract record Base(string Name) : IValidatableObject
            {
                IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext context) => [];
            }
            public sealed record Thing(string Name) : Base(Name);
            """).Definitions)).Checks);

    // The framework's own attributes are not for return values; those of a project can be.
    [Fact]
    public void Annotation_OfReturnValue_IsThatOfTheResult()
    {
        const string Polite = "[AttributeUsage(AttributeTargets.All)] public sealed class PoliteAttribute : ValidationAttribute;";

        TypedResultSpec result = TypedResults.Of("Samples<Generation<string>>", Polite, "[return: Polite, Description(\"A greeting\")]");

        Assert.Equal("""{"description":"A greeting","type":"string"}""", result.Schema);
        Assert.True(result.IsBare);
        Assert.Equal(["errors.Validate(new global::PoliteAttribute(), value, value, \"Tell\");"], result.Checks);
    }
}
