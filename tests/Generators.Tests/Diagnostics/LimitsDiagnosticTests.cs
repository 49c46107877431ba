using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary><c>[Limits]</c> is kept to, or an error at it.</summary>
public sealed class LimitsDiagnosticTests
{
    [Theory]
    [InlineData("[{|TYP065:Limits|}(Minimum = 10, Maximum = 1)] int")]
    [InlineData("[{|TYP065:Limits|}(Minimum = 300)] byte")]
    [InlineData("[{|TYP065:Limits|}(Minimum = \"one\")] decimal")]
    [InlineData("[{|TYP065:Limits|}(Minimum = true)] double")]
    [InlineData("[{|TYP065:Limits|}(Maximum = 1)] string")]
    [InlineData("[{|TYP065:Limits|}(Maximum = 1)] List<int>")]
    [InlineData("[{|TYP065:Limits|}(Maximum = 1)] DateOnly")]
    [InlineData("[{|TYP065:Limits|}(Maximum = \"2020-01-32\")] DateOnly")]
    [InlineData("[{|TYP065:Limits|}(Maximum = \"2020-01-01\", Minimum = \"2020-01-02\")] DateOnly?")]
    [InlineData("[{|TYP065:Limits|}(MaxLength = 1)] int")]
    [InlineData("[{|TYP065:Limits|}(MaxLength = -1)] string")]
    [InlineData("[{|TYP065:Limits|}(MinLength = 3, MaxLength = 2)] Generation<List<int>>")]
    [InlineData("[{|TYP065:Limits|}(Pattern = \"a\")] int")]
    [InlineData("[Limits(Pattern = {|TYP066:\"(a\"|})] string")]
    [InlineData("[Limits(Pattern = {|TYP066:\"(?=a)b\"|})] Samples<string>")]
    [InlineData("[{|TYP065:Limits|}(AllowedValues = new object[] { 1 })] long")]
    [InlineData("[{|TYP065:Limits|}(AllowedValues = new object[] { \"a\" }, Pattern = \"b\")] string")]
    [InlineData("[{|TYP065:Limits|}(AllowedValues = new object[0])] string")]
    [InlineData("[{|TYP065:Limits|}] string")]
    [InlineData("[{|TYP065:Limits|}(MaxLength = 1)] Scored<DayOfWeek>")]
    [InlineData("[{|TYP065:Limits|}(MaxLength = 1)] IAsyncEnumerable<string>")]
    [InlineData("[{|TYP065:Limits|}(Maximum = 1)] IAsyncEnumerable<int>")]
    public Task Limits_ThatCannotBeKeptTo_AreMarked(string method) => AnalyzerVerifier.VerifyAsync(TypedResults.Source(method));

    [Theory]
    [InlineData("[Limits(Minimum = 1, Maximum = 10)] int", """{"type":"integer","minimum":1,"maximum":10}""")]
    [InlineData("[Limits(Minimum = 1L)] Task<Generation<byte>>", """{"type":"integer","minimum":1,"maximum":255}""")]
    [InlineData("[Limits(Maximum = \"9.99\")] Task<decimal>", """{"type":"number","format":"decimal","maximum":9.99}""")]
    [InlineData("[Limits(MinLength = 2, MaxLength = 4)] Task<string>", """{"type":"string","minLength":2,"maxLength":4}""")]
    [InlineData("[Limits(Pattern = \"a|b\")] Samples<string>", """{"type":"string","pattern":"^(?:a|b)$"}""")]
    [InlineData("[Limits(AllowedValues = new object[] { \"a\", \"b\" })] string", """{"enum":["a","b"]}""")]
    [InlineData("[Limits(AllowedValues = new object[] { DayOfWeek.Friday })] DayOfWeek", """{"enum":["Friday"]}""")]
    [InlineData("[Limits(MinLength = 1, MaxLength = 5)] List<bool>", """{"type":"array","items":{"type":"boolean"},"minItems":1,"maxItems":5}""")]
    [InlineData("[Limits(MaxLength = 5)] IAsyncEnumerable<bool>", """{"type":"array","items":{"type":"boolean"},"maxItems":5}""")]
    [InlineData("[Limits(MinLength = 1), Elements] IAsyncEnumerable<string>", """{"type":"array","items":{"type":"string"},"minItems":1}""")]
    [InlineData("[Limits(MaxLength = int.MaxValue)] string", """{"type":"string"}""")]
    public void Limits_OfWhatIsReturned_NarrowItsSchema(string method, string schema) => Assert.Equal(schema, TypedResults.SchemaOf(method));

    [Fact]
    public void Limits_OfAMoment_AreACheckToo() => Assert.StartsWith(
        "if (value > global::System.DateTime.Parse(\"2029-12-31\", ",
        Assert.Single(TypedResults.Of("[Limits(Maximum = \"2029-12-31\")] DateTime").Checks),
        StringComparison.Ordinal);

    [Fact]
    public void Limits_OfADate_NarrowItsSchema()
    {
        Assert.Equal("""{"type":"string","format":"date","pattern":"^(?:[0-1]|20[0-2])"}""", TypedResults.SchemaOf("[Limits(Maximum = \"2029-12-31\")] DateOnly"));
        Assert.Empty(TypedResults.Of("[Limits(Maximum = \"2029-12-31\")] DateOnly").Checks);
    }
}
