using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>Where exactly the rules of values put the caret: at the member that is wrong, wherever it lies.</summary>
public sealed class ValueDiagnosticTests
{
    private const string Types = """

        public enum Mood { Good, Bad }

        public class Rules
        {
            public static ValidationResult? OfText(string value) => null;
            public static ValidationResult? OfAny(object? value, ValidationContext context) => null;
            public static ValidationResult? OfContext(int value, int context) => null;
            public static ValidationResult? Twice(int value) => null;
            public static ValidationResult? Twice(int value, ValidationContext context) => null;
            public static bool Wrong(int value) => true;
            public ValidationResult? NotStatic(int value) => null;
        }
        """;

    [Theory]
    [InlineData("public sealed record Thing(string Name, {|TYP060:object|} Value);")]
    [InlineData("public sealed record Thing(IReadOnlyList<{|TYP060:object|}> Values);")]
    [InlineData("public sealed record Thing({|TYP060:Dictionary<int, string>|} Values);")]
    [InlineData("public sealed record Thing({|TYP060:Action|} Value);")]
    [InlineData("public sealed record Thing({|TYP060:Stream|} Value);")]
    [InlineData("public sealed record Thing({|TYP060:int[,]|} Value);")]
    [InlineData("public sealed record Thing({|TYP060:AttributeTargets|} Value);")]
    [InlineData("public sealed record Thing({|TYP060:Samples<string>|} Value);")]
    [InlineData("public sealed record Thing({|TYP060:Empty|} Value); public enum Empty;")]
    [InlineData("public sealed record Thing({|TYP060:IShape|} Value); public interface IShape;")]
    [InlineData("public sealed record Thing(Other Value); public sealed class Other { public {|TYP060:Type?|} Kind { get; set; } }")]
    [InlineData("public sealed class Thing { [JsonInclude] public {|TYP060:Stack<int>|} Field = []; }")]
    [InlineData("public sealed class Thing { public {|TYP060:object|} A { get; set; } = 1; public {|TYP060:object|} B { get; set; } = 1; }")]
    [InlineData("public sealed record Thing(string Name, [property: JsonPropertyName(\"Name\")] string {|TYP061:Nick|});")]
    [InlineData("public enum Thing { A, [JsonStringEnumMemberName(\"A\")] {|TYP061:B|} }")]
    [InlineData("public enum Thing { A, [JsonStringEnumMemberName(\"\")] {|TYP068:B|} }")]
    [InlineData("public enum Thing { A, [JsonStringEnumMemberName(\" b\")] {|TYP068:B|} }")]
    [InlineData("public enum Thing { A, [JsonStringEnumMemberName(\"b\\n\")] {|TYP068:B|} }")]
    [InlineData("[JsonDerivedType(typeof(A), \"a\"), {|TYP061:JsonDerivedType|}(typeof(B), \"a\")] public abstract record Thing; public record A : Thing; public record B : Thing;")]
    [InlineData("[JsonDerivedType(typeof(A), \"a\")] public abstract record Thing; public record A([property: JsonPropertyName(\"$type\")] string {|TYP061:Kind|}) : Thing;")]
    [InlineData("public sealed class {|TYP062:Thing|} { private Thing() { } public int A { get; set; } }")]
    [InlineData("public sealed class {|TYP062:Thing|} { public Thing(int a) => A = a; public Thing(string a) => A = 1; public int A { get; } }")]
    [InlineData("public sealed class Thing { public Thing(int {|TYP062:b|}) => A = b; public int A { get; } }")]
    [InlineData("public sealed class Thing { public Thing(long {|TYP062:a|}) => A = (int)a; public int A { get; } }")]
    [InlineData("public sealed class {|TYP062:Thing|} { public int A => 1; }")]
    [InlineData("public sealed class Thing { public int A { get; set; } [JsonInclude] public int {|TYP062:B|} { get; private set; } }")]
    [InlineData("public sealed class Thing { public int A { get; set; } [JsonIgnore] public required int {|TYP062:B|} { get; set; } }")]
    [InlineData("public sealed class Thing { public int A { get; set; } public required int {|TYP062:B|}; }")]
    [InlineData("public sealed class Thing { public int A { get; set; } [Required] public string {|TYP062:B|} { get; private set; } = \"\"; }")]
    [InlineData("public sealed class Thing { public int A { get; set; } [Range(1, 5)] public int {|TYP062:B|} { get; } }")]
    [InlineData("public sealed class Thing { public int A { get; set; } [Range(1, 5)] public int {|TYP062:B|}; }")]
    [InlineData("public sealed class Thing { public int A { get; set; } [JsonIgnore, Range(1, 5)] public int B { get; } }")]
    [InlineData("public sealed class Thing(int a) { [Range(1, 5)] public int A { get; } = a; }")]
    [InlineData("public sealed class Thing { public int A { get; set; } [Obsolete(\"Gone\", true)] public int {|TYP062:B|} { get; set; } }")]
    [InlineData("public sealed class Thing { public int A { get; set; } [Obsolete(\"Gone\", true), JsonIgnore] public int B { get; set; } }")]
    [InlineData("public sealed class Thing { public int A { get; set; } [Obsolete(\"Old\")] public int B { get; set; } }")]
    [InlineData("public sealed class Thing { [Obsolete(\"Gone\", true)] public {|TYP062:Thing|}() { } public int A { get; set; } }")]
    [InlineData("public enum Thing { A, [Obsolete(\"Gone\", true)] B, [Obsolete(\"Old\")] C }")]
    [InlineData("public sealed record Thing({|TYP060:Mood|} Mood); public enum Mood { [Obsolete(\"Gone\", true)] A }")]
    [InlineData("[{|TYP070:JsonConverter|}(typeof(Thing))] public sealed class Thing { public int A { get; set; } }")]
    [InlineData("public sealed class Thing { [{|TYP070:JsonConverter|}(typeof(Thing))] public int A { get; set; } }")]
    [InlineData("public sealed record Thing([property: {|TYP070:Odd|}] int A); public sealed class OddAttribute : JsonConverterAttribute;")]
    [InlineData("[JsonConverter(typeof(JsonStringEnumConverter))] public enum Thing { A, B }")]
    [InlineData("[JsonConverter(typeof(JsonStringEnumConverter<Thing>))] public enum Thing { A, B }")]
    [InlineData("[{|TYP070:JsonConverter|}(typeof(Thing))] public enum Thing { A, B }")]
    [InlineData("public sealed record Thing([property: JsonConverter(typeof(JsonStringEnumConverter))] DayOfWeek? Day);")]
    [InlineData("[{|TYP070:JsonNumberHandling|}(JsonNumberHandling.AllowReadingFromString)] public sealed record Thing(int A);")]
    [InlineData("[JsonNumberHandling(JsonNumberHandling.Strict)] public sealed record Thing(int A);")]
    [InlineData("public sealed class Thing { [{|TYP070:JsonObjectCreationHandling|}(JsonObjectCreationHandling.Populate)] public List<int> A { get; set; } = []; }")]
    [InlineData("[JsonDerivedType(typeof(A), 1), {|TYP070:JsonConverter|}(typeof(A))] public abstract record Thing; public sealed record A : Thing;")]
    [InlineData("[{|TYP063:JsonDerivedType|}(typeof(A))] public abstract record Thing; public record A : Thing;")]
    [InlineData("[{|TYP063:JsonDerivedType|}(typeof(A), 1)] public abstract record Thing; public abstract record A : Thing;")]
    [InlineData("[{|TYP063:JsonDerivedType|}(typeof(A), 1)] public abstract record Thing; public record A;")]
    [InlineData("[{|TYP063:JsonDerivedType|}(typeof(A<>), 1)] public abstract record Thing; public record A<T> : Thing;")]
    [InlineData("[JsonPolymorphic] public abstract record {|TYP063:Thing|};")]
    [InlineData("public sealed record Thing(Node<int> Node); public sealed record Node<T>(T Value, {|TYP060:Node<List<T>>?|} Next);")]
    [InlineData("public sealed record Thing(Outer<int>.Inner Value); public static class Outer<T> { public sealed record Inner({|TYP060:Outer<Inner>.Inner?|} Next); }")]
    [InlineData("public sealed record Thing(string Name, {|TYP064:Thing|} Next);")]
    [InlineData("public sealed record Thing(Other Other); public sealed record Other(bool A, Another B); public sealed record Another({|TYP064:Other|} C);")]
    [InlineData("[JsonDerivedType(typeof(A), 1)] public abstract record Thing; public sealed record A({|TYP064:Thing|} Next) : Thing;")]
    [InlineData("public sealed record Thing(string Name, [MinLength(1)] {|TYP064:List<Thing>|} Next);")]
    [InlineData("public sealed record Thing(string Name, [MinLength(1)] {|TYP064:Dictionary<string, Thing>|} Next);")]
    [InlineData("public sealed record Thing(string Name, [Required] {|TYP064:Thing?|} Next);")]
    [InlineData("public sealed record Thing(string Name, [Length(1, 2), Required] {|TYP064:Thing[]?|} Next);")]
    [InlineData("public sealed record Thing(string Name, [MinLength(1)] List<Thing>? Next);")]
    [InlineData("public sealed record Thing(string Name, [MinLength(1)] List<Thing?> Next);")]
    [InlineData("public sealed record Thing(string Name, [MinLength(1)] List<List<Thing>> Next);")]
    public Task Type_ThatCannotBeMade_IsMarkedWhereItIsWrong(string types) => AnalyzerVerifier.VerifyAsync(
        TypedResults.Source("Task<Thing>", types).Replace("using System;", "using System;\nusing System.IO;", StringComparison.Ordinal));

    [Theory]
    [InlineData("[{|TYP065:Range|}(10, 1)] int")]
    [InlineData("[{|TYP065:Range|}(300, 400)] byte")]
    [InlineData("[{|TYP065:Range|}(1, 1, MinimumIsExclusive = true)] double")]
    [InlineData("[{|TYP065:Range|}(1, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)] int")]
    [InlineData("[{|TYP065:Range|}(double.NaN, 1)] double")]
    [InlineData("[{|TYP065:Range|}(typeof(string), \"a\", \"b\")] int")]
    [InlineData("[{|TYP065:Range|}(typeof(decimal), \"one\", \"2\")] decimal")]
    [InlineData("[{|TYP065:Range|}(1, 2)] string")]
    [InlineData("[{|TYP065:Range|}(1, 2)] List<int>")]
    [InlineData("[{|TYP065:Range|}(1, 2)] DateOnly")]
    [InlineData("[{|TYP065:Range|}(typeof(DateOnly), \"2020-01-32\", \"2021-01-01\")] DateOnly")]
    [InlineData("[{|TYP065:Range|}(typeof(TimeOnly), \"2020-01-01 08:00\", \"17:00\")] TimeOnly")]
    [InlineData("[{|TYP065:Range|}(typeof(TimeOnly), \"08:00Z\", \"17:00\")] TimeOnly")]
    [InlineData("[{|TYP065:Range|}(typeof(TimeOnly), \"08:00\", \"08:00:00.0000001\", MinimumIsExclusive = true, MaximumIsExclusive = true)] TimeOnly")]
    [InlineData("[{|TYP065:StringLength|}(3, MinimumLength = 5)] string")]
    [InlineData("[{|TYP065:StringLength|}(3)] string[]")]
    [InlineData("[{|TYP065:MaxLength|}(3)] int")]
    [InlineData("[{|TYP065:MinLength|}(-3)] string")]
    [InlineData("[MinLength(3), {|TYP065:MaxLength|}(2)] string")]
    [InlineData("[{|TYP065:Length|}(3, 2)] string[]")]
    [InlineData("[{|TYP065:RegularExpression|}(\"a\")] int")]
    [InlineData("[{|TYP065:AllowedValues|}(1)] long")]
    [InlineData("[{|TYP065:AllowedValues|}] long")]
    [InlineData("[{|TYP065:DeniedValues|}(Mood.Good, Mood.Bad)] Mood")]
    [InlineData("[{|TYP065:AllowedValues|}(new[] { 1 })] long")]
    [InlineData("[property: {|TYP065:Compare|}(\"Zzz\")] int")]
    [InlineData("[Range(1, 5), {|TYP065:AllowedValues|}(7, 8)] int")]
    [InlineData("[Range(1, 5), {|TYP065:AllowedValues|}(0.5, 7.0)] double")]
    [InlineData("[{|TYP065:AllowedValues|}(\"abc\"), MaxLength(2)] string")]
    [InlineData("[{|TYP065:MaxLength|}(0)] string")]
    [InlineData("[{|TYP065:MaxLength|}(-5)] string")]
    [InlineData("[{|TYP065:DeniedValues|}(true, false)] bool")]
    [InlineData("[Range(1, 5), {|TYP065:DeniedValues|}(1, 2, 3, 4, 5)] int")]
    [InlineData("[AllowedValues(Mood.Good), {|TYP065:DeniedValues|}(Mood.Good)] Mood")]
    [InlineData("[DeniedValues(Mood.Good), {|TYP065:AllowedValues|}(Mood.Good)] Mood")]
    [InlineData("[{|TYP065:DeniedValues|}(1L)] int")]
    [InlineData("[{|TYP065:DeniedValues|}(double.PositiveInfinity)] double")]
    [InlineData("[{|TYP065:AllowedValues|}(\"abc\"), RegularExpression(\"x+\")] string")]
    [InlineData("[{|TYP065:Range|}(typeof(DateOnly), \"2020-01-01\", \"2020-01-01\", MinimumIsExclusive = true)] DateOnly")]
    [InlineData("[{|TYP065:Range|}(1e300, 2e300)] float")]
    [InlineData("[{|TYP065:MinLength|}(3)] HashSet<bool>")]
    [InlineData("[{|TYP065:MinLength|}(4)] HashSet<Mood?>")]
    [InlineData("[{|TYP065:Phone|}] int")]
    [InlineData("[{|TYP065:CreditCard|}] decimal")]
    [InlineData("[{|TYP065:EmailAddress|}] Uri")]
    [InlineData("[{|TYP065:Url|}] List<string>")]
    [InlineData("[{|TYP065:Base64String|}] byte")]
    [InlineData("[{|TYP065:FileExtensions|}] Guid")]
    [InlineData("[{|TYP065:EnumDataType|}(typeof(Mood))] double")]
    [InlineData("[{|TYP065:EnumDataType|}(typeof(DayOfWeek))] Mood")]
    [InlineData("[{|TYP065:EnumDataType|}(typeof(int))] int")]
    [InlineData("[{|TYP065:CustomValidation|}(typeof(Rules), \"Missing\")] int")]
    [InlineData("[{|TYP065:CustomValidation|}(typeof(Rules), nameof(Rules.NotStatic))] int")]
    [InlineData("[{|TYP065:CustomValidation|}(typeof(Rules), nameof(Rules.Twice))] int")]
    [InlineData("[{|TYP065:CustomValidation|}(typeof(Rules), nameof(Rules.Wrong))] int")]
    [InlineData("[{|TYP065:CustomValidation|}(typeof(Rules), nameof(Rules.OfContext))] int")]
    [InlineData("[{|TYP065:CustomValidation|}(typeof(Rules), nameof(Rules.OfText))] List<string>")]
    [InlineData("[{|TYP065:Range|}(1, 5)] [property: Range(3, 9)] int")]
    [InlineData("[MinLength(5), {|TYP065:RegularExpression|}(\"[a-z]{2,4}\")] string")]
    [InlineData("[RegularExpression(\"[a-z]{2,4}\"), {|TYP065:MinLength|}(5)] string")]
    [InlineData("[RegularExpression(@\"\\d{5}(?:-\\d{4})?\"), {|TYP065:Length|}(6, 9)] string")]
    [InlineData("[Base64String, {|TYP065:Length|}(1, 3)] string")]
    [InlineData("[EmailAddress, {|TYP065:MaxLength|}(2)] string")]
    [InlineData("[Url, {|TYP065:MaxLength|}(5)] string")]
    [InlineData("[Required, {|TYP065:MaxLength|}(0)] string")]
    [InlineData("[RegularExpression({|TYP066:\"(?=a)b\"|})] string")]
    [InlineData("[RegularExpression({|TYP066:\"(a\"|})] string")]
    [InlineData("[RegularExpression({|TYP066:\"\"|})] string")]
    public Task Annotation_ThatCannotBeKeptTo_IsMarked(string property) => AnalyzerVerifier.VerifyAsync(
        TypedResults.Source("Task<Thing>", $"public sealed record Thing({property} Value);{Types}"));

    [Theory]
    [InlineData("[Range(1, 5), AllowedValues(5, 7)] int")]
    [InlineData("[Range(1, 5), AllowedValues(7, null)] int?")]
    [InlineData("[AllowedValues(\"abc\", \"ab\"), MaxLength(2)] string")]
    [InlineData("[MaxLength(-1)] string")]
    [InlineData("[DeniedValues(true, false)] bool?")]
    [InlineData("[DeniedValues(true)] bool")]
    [InlineData("[Range(1, 5), DeniedValues(1, 2, 3, 4, 6)] int")]
    [InlineData("[MinLength(3)] HashSet<bool?>")]
    [InlineData("[Url] Uri")]
    [InlineData("[EnumDataType(typeof(Mood))] string")]
    [InlineData("[EnumDataType(typeof(Mood))] int")]
    [InlineData("[CustomValidation(typeof(Rules), nameof(Rules.OfText))] string")]
    [InlineData("[CustomValidation(typeof(Rules), nameof(Rules.OfText))] int")]
    [InlineData("[CustomValidation(typeof(Rules), nameof(Rules.OfAny))] List<int>?")]
    [InlineData("[RegularExpression(@\"\\d{5}(?:-\\d{4})?\"), Length(6, 10)] string")]
    [InlineData("[Base64String, Length(1, 4)] string")]
    [InlineData("[EmailAddress, MaxLength(3)] string")]
    [InlineData("[RegularExpression(\"a+\"), MinLength(5000)] string")]
    [InlineData("[MinLength(2)] HashSet<Mood>")]
    [InlineData("[property: Compare(\"Value\")] int")]
    public Task Annotations_ThatLeaveAValue_AreKeptTo(string property) => AnalyzerVerifier.VerifyAsync(
        TypedResults.Source("Task<Thing>", $"public sealed record Thing({property} Value);{Types}"));

    [Theory]
    [InlineData("public sealed record Thing([MinLength({|CS0103:missing|})] string Value);")]
    [InlineData("public sealed record Thing([{|CS7036:StringLength|}] string Value);")]
    [InlineData("public sealed record Thing([Range({|CS1503:true|}, 2)] int Value);")]
    [InlineData("public sealed record Thing({|CS0246:Missing|} Value);")]
    [InlineData("[JsonDerivedType(typeof({|CS0246:Missing|}), 1)] public abstract record Thing;")]
    public Task Type_ThatDoesNotCompile_IsLeftToTheCompiler(string types) =>
        AnalyzerVerifier.VerifyAsync(TypedResults.Source("Task<Thing>", types));

    [Fact]
    public Task Type_ThatSeveralMethodsReturn_IsMarkedOnce() => AnalyzerVerifier.VerifyAsync("""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface ITeller
        {
            Task<Thing> TellAsync(string topic);

            Task<IReadOnlyList<Thing>> TellAllAsync(string topic);
        }

        [TextGenerator("gpt2")]
        public partial interface IOther
        {
            Task<Thing> TellAsync(string topic);
        }

        public sealed record Thing({|TYP060:object|} Value);
        """);

    [Fact]
    public Task Member_ThatTheClientDoesNotSee_IsMarked() => AnalyzerVerifier.VerifyAsync("""
        using System.Threading.Tasks;
        using Typed;

        internal sealed class Outer
        {
            internal sealed record Thing
            {
                public string Name { get; init; } = "";

                [System.Text.Json.Serialization.JsonInclude]
                private string {|TYP062:Secret|} { get; init; } = "";
            }
        }

        [TextGenerator("gpt2")]
        internal partial interface ITeller
        {
            Task<Outer.Thing> TellAsync(string topic);
        }
        """);

    [Theory]
    [InlineData("[Think({|TYP030:0|})] Task<int> TellAsync(string topic);")]
    [InlineData("[Think(9, End = {|TYP030:\"\"|})] Task<int> TellAsync(string topic);")]
    [InlineData("[Think(9, Start = {|TYP030:null!|})] Task<int> TellAsync(string topic);")]
    [InlineData("[Retry({|TYP030:-1|})] Task<int> TellAsync(string topic);")]
    [InlineData("[{|TYP067:Retry|}(1)] Task<string> TellAsync(string topic);")]
    [InlineData("[{|TYP067:Retry|}(1)] IAsyncEnumerable<int> TellAsync(string topic);")]
    [InlineData("[{|TYP067:SchemaInstruction|}(\"\")] Task<string> TellAsync(string topic);")]
    [InlineData("[Think(9)] IAsyncEnumerable<string> TellAsync(string topic);")]
    [InlineData("[{|TYP067:Think|}(9)] Task<Scored<DayOfWeek>> TellAsync(string topic);")]
    [InlineData("[{|TYP067:Retry|}(9)] Task<Scored<DayOfWeek>> TellAsync(string topic);")]
    [InlineData("[{|TYP067:SchemaInstruction|}(\"\")] Task<Scored<DayOfWeek>> TellAsync(string topic);")]
    [InlineData("[{|TYP067:GenerationOptions|}(TopK = 2)] Task<Scored<DayOfWeek>> TellAsync(string topic);")]
    [InlineData("Task<Scored<DayOfWeek>> TellAsync(string topic, GenerationOptions? {|TYP012:options|} = null);")]
    [InlineData("[GenerationOptions(StopSequences = {|TYP032:new[] { \"\\n\" }|})] Task<int> TellAsync(string topic);")]
    [InlineData("[GenerationOptions(MinNewTokens = {|TYP032:9|})] Task<int> TellAsync(string topic);")]
    [InlineData("[GenerationOptions(MinNewTokens = 9, StopSequences = new[] { \"\\n\" })] Task<string> TellAsync(string topic);")]
    [InlineData("[SchemaInstruction(\"As {|TYP069:{Schema}|} of {|TYP069:{labels}|}, {\\\"a\\\": 1}\")] Task<int> TellAsync(string topic);")]
    [InlineData("[SchemaInstruction(\"As {schema} of {labels}\")] Task<DayOfWeek?> TellAsync(string topic);")]
    [InlineData("[SchemaInstruction(\"One of {labels}\")] Task<bool> TellAsync(string topic);")]
    [InlineData("[Think(9, Start = \"\"), Retry(0), SchemaInstruction(\"Keep to {schema}\")] Task<int> TellAsync(string topic);")]
    public Task AttributeOfAnswer_WithError_IsMarked(string member) => AnalyzerVerifier.VerifyAsync($$"""
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface ITeller
        {
            {{member}}
        }
        """);
}
