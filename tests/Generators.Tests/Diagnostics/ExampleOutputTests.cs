using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>What an example shows as an answer is one that the model may write.</summary>
public sealed class ExampleOutputTests
{
    private const string Types = """
        public sealed record Customer([CreditCard] string Card, [DeniedValues(3)] int Floor);

        public enum Mood { Good, Bad, [JsonStringEnumMemberName("so so")] Fair }

        public sealed record Order(
            string Customer,
            [Range(1, 99)] int Quantity,
            DateOnly? Delivery,
            [MaxLength(2)] IReadOnlyList<string> Notes,
            [RegularExpression("[A-Z]+")] string Code = "A")
        {
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
            public Order? Part { get; init; }
        }

        [JsonDerivedType(typeof(Card), "card"), JsonDerivedType(typeof(Cash), "cash")]
        public abstract record Payment;

        public sealed record Card(Guid Id) : Payment;

        public sealed record Cash(decimal Amount) : Payment;
        """;

    [Theory]
    [InlineData("Task<Mood>", "Good")]
    [InlineData("Task<Mood>", " good")]
    [InlineData("Task<Mood>", "so so")]
    [InlineData("Task<Scored<Mood>>", "bad")]
    [InlineData("Task<Mood?>", "\"Good\"")]
    [InlineData("Task<Mood?>", "null")]
    [InlineData("Task<bool>", "true")]
    [InlineData("Task<int>", "-12")]
    [InlineData("Task<double>", "1.5e3")]
    [InlineData("Task<DateOnly>", "2024-02-29")]
    [InlineData("Task<TimeOnly>", "09:30:00")]
    [InlineData("Task<DateTimeOffset>", "2024-02-29T09:30:00Z")]
    [InlineData("Task<TimeSpan>", "1.02:03:04")]
    [InlineData("Task<Guid>", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("Task<string>", "Anything at all")]
    [InlineData("[Limits(Pattern = \"[a-z]+\")] Task<string>", "abc")]
    [InlineData("[Think(9)] Task<int>", "<think>Hm.</think>\n12")]
    [InlineData("Task<List<int>>", "[1, 2]")]
    [InlineData("IAsyncEnumerable<Mood>", "[\"Good\",\"Bad\"]")]
    [InlineData("Task<Generation<Payment>>", """{"$type": "cash", "Amount": 9.99}""")]
    [InlineData("Task<Order>", """{"Customer": "A\u00e4\"", "Quantity": 1, "Delivery": null, "Notes": ["a"], "Code": "AB"}""")]
    [InlineData("Task<Customer>", """{"Card": "4111 1111 1111 1111", "Floor": 2}""")]
    [InlineData("[Limits(Minimum = \"08:00\", Maximum = \"17:30\")] Task<TimeOnly>", "17:30:00.0")]
    [InlineData("Task<Dictionary<string, bool>>", """{ "a": true, "b": false }""")]
    public Task Output_ThatIsAnAnswer_IsTaken(string returned, string output) => VerifyAsync(returned, output, isRight: true);

    [Theory]
    [InlineData("Task<Mood>", "Great")]
    [InlineData("Task<Mood>", "\"Good\"")]
    [InlineData("Task<Mood>", "GOOD")]
    [InlineData("Task<Scored<Mood>>", "awful")]
    [InlineData("Task<Mood?>", "Good")]
    [InlineData("Task<bool>", "True")]
    [InlineData("Task<int>", "1.5")]
    [InlineData("Task<byte>", "256")]
    [InlineData("Task<int>", "twelve")]
    [InlineData("Task<int>", "")]
    [InlineData("Task<float>", "1e999")]
    [InlineData("Task<DateOnly>", "2023-02-29")]
    [InlineData("Task<TimeOnly>", "25:30")]
    [InlineData("Task<DateTime>", "yesterday")]
    [InlineData("Task<Guid>", "12")]
    [InlineData("[Limits(Pattern = \"[a-z]+\")] Task<string>", "ABC")]
    [InlineData("[Limits(MaxLength = 2)] Task<string>", "abc")]
    [InlineData("[Think(9)] Task<int>", "<think>Hm.</think>no")]
    [InlineData("Task<List<int>>", "1, 2")]
    [InlineData("Task<List<int>>", "[1, 2,]")]
    [InlineData("Task<List<int>>", "[1, null]")]
    [InlineData("IAsyncEnumerable<Mood>", "[\"good\"]")]
    [InlineData("Task<Payment>", """{"$type": "coin", "Amount": 9.99}""")]
    [InlineData("Task<Payment>", """{"$type": "card", "Id": "9"}""")]
    [InlineData("Task<Order>", """{"Customer": "A", "Quantity": 0, "Delivery": null, "Notes": [], "Code": "A"}""")]
    [InlineData("Task<Order>", """{"Customer": "A", "Quantity": 1, "Notes": [], "Code": "A"}""")]
    [InlineData("Task<Order>", """{"Customer": "A", "Quantity": 1, "Delivery": null, "Notes": [], "Code": "a"}""")]
    [InlineData("Task<Order>", """{"Customer": "A", "Quantity": 1, "Delivery": null, "Notes": ["", "", ""], "Code": "A"}""")]
    [InlineData("Task<Order>", """{"Customer": "A", "Quantity": 1, "Delivery": null, "Notes": [], "Code": "A", "Other": 1}""")]
    [InlineData("Task<Order>", """{"Customer": "A", "Customer": "A", "Quantity": 1, "Delivery": null, "Notes": [], "Code": "A"}""")]
    [InlineData("Task<Order>", """{"Customer": "A", "Quantity": 1, "Delivery": null, "Notes": [], "Code": "A", "Part": {}}""")]
    [InlineData("Task<Customer>", """{"Card": "4111 1111 1111 1112", "Floor": 2}""")]
    [InlineData("Task<Customer>", """{"Card": "4111 1111 1111 1111", "Floor": 3}""")]
    [InlineData("[Limits(Minimum = \"08:00\", Maximum = \"17:30\")] Task<TimeOnly>", "17:30:01")]
    [InlineData("Task<Dictionary<string, bool>>", """{"a": 1}""")]
    public Task Output_ThatIsNoAnswer_IsMarked(string returned, string output) => VerifyAsync(returned, output, isRight: false);

    [Fact]
    public async Task Output_ThatIsNoAnswer_IsSaidToBeSoByItsPath() => Assert.Equal(
        "The example's output is nothing that 'Tell' could return: Notes[1] must be a string",
        Assert.Single(await Compiler.CompileAsync(
            TypedResults.Source("Task<Order>", Types, "[Example(\"in\", \"{ \\\"Customer\\\": \\\"\\\", \\\"Quantity\\\": 1, \\\"Delivery\\\": null, \\\"Notes\\\": [\\\"\\\", 1], \\\"Code\\\": \\\"A\\\" }\")]")))
            .GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    private static Task VerifyAsync(string returned, string output, bool isRight)
    {
        string literal = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(output, quote: true);
        string marked = isRight ? literal : $"{{|TYP042:{literal}|}}";
        return AnalyzerVerifier.VerifyAsync(TypedResults.Source(returned, Types, $"[Example(\"in\", {marked})]"));
    }
}
