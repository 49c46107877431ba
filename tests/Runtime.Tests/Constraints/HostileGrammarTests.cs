using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;
using Typed.Testing;

namespace Typed.Tests.Constraints;

/// <summary>Grammars that are made to be large. Each is either served or refused, within bounds of counted work.</summary>
public sealed class HostileGrammarTests
{
    private static readonly Dictionary<string, Func<Grammar>> s_grammars = new()
    {
        ["counts of different things"] = static () => Grammar.FromRegex("((a{1,100}b?){1,100}c?){1,100}"),
        ["some optional parts"] = static () => Grammar.FromRegex(Repeat("a?b?", 50)),
        ["ambiguous stars"] = static () => Grammar.FromRegex("((a|b|ab)*(ba|a|bb)*){2,40}"),
        ["a place far from the end"] = static () => Grammar.FromRegex("(.*a.{12}b)*"),
        ["long excluded runs"] = static () => Grammar.FromRegex("[^a]{0,5000}[^b]{0,5000}"),
        ["many alternatives"] = static () => Grammar.FromRegex($"({string.Join('|', Enumerable.Range(0, 3000).Select(static i => $"x{i * 7919}"))}){{1,50}}"),
        ["multiples of a large number"] = static () => Schema("""{"type": "integer", "multipleOf": 99991, "minimum": -1e30, "maximum": 1e30}"""),
        ["multiples of a small number"] = static () => Schema("""{"type": "number", "multipleOf": 0.00001, "minimum": -1e30, "maximum": 1e30}"""),
        ["ten thousand values"] = static () => Schema($$"""{"enum": [{{Values(10_000)}}]}"""),
        ["many optional properties"] = static () => Schema($$"""{"type": "object", "additionalProperties": false, "properties": { {{Properties(300)}} } }"""),
        ["properties that match patterns"] = static () => Schema(
            $$"""{"properties": { {{Properties(300)}} }, "patternProperties": {"^p.*1$": {"minimum": 3}, "^p1.*$": {"maximum": 10} } }"""),
        ["some of many properties"] = static () => Schema($$"""{"type": "object", "minProperties": 50, "additionalProperties": false, "properties": { {{Properties(100)}} } }"""),
        ["arrays of arrays"] = static () => Schema("""{"type": "array", "maxItems": 100000, "items": {"type": "array", "maxItems": 100000, "items": {"type": "integer"}}}"""),
        ["a pattern and lengths"] = static () => Schema("""{"type": "string", "pattern": "^(ab|abc|bcab)*$", "minLength": 50, "maxLength": 100000}"""),
        ["alternatives within alternatives"] = static () => Schema(Nested(40)),
        ["something excluded far from the end"] = static () => Schema("""{"type": "string", "not": {"pattern": "(a|b).{18}c"}}"""),
    };

    private static readonly Dictionary<string, (Func<Grammar> Grammar, string Message)> s_refused = new()
    {
        ["many optional parts"] = (static () => Grammar.FromRegex(Repeat("a?", 3000)), "regular expression a?a?"),
        ["many lengths together"] = (
            static () => Schema($$"""{"type": "string", "allOf": [{{string.Join(',', Enumerable.Range(2, 12).Select(static i => $$"""{"pattern": "^(.{{{i}}})*$"}"""))}}]}"""),
            "what may come first"),
        ["multiples of several numbers"] = (
            static () => Schema("""{"type": "integer", "allOf": [{"multipleOf": 97}, {"multipleOf": 89}, {"multipleOf": 83}, {"multipleOf": 79}]}"""),
            "what may come first"),
        ["one of many patterns"] = (
            static () => Schema($"{{\"oneOf\": [{string.Join(',', Enumerable.Range(0, 20).Select(static i => $"{{\"type\": \"string\", \"pattern\": \"a.{{{i}}}b\"}}"))}]}}"),
            "at # is too intricate"),
        ["many values under a pattern"] = (
            static () => Schema($$"""{"allOf": [{"enum": [{{Values(10_000)}}]}, {"type": "string", "pattern": "9.*9$"}]}"""), "at # is too intricate"),
        ["many patterns of names"] = (
            static () => Schema($$"""{"items": {"type": "object", "patternProperties": { {{string.Join(',', Enumerable.Range(0, 14).Select(static i => $"\"a.{{{i}}}b\": {{\"type\": \"integer\"}}"))}} } } }"""),
            "#/items is too intricate"),
        ["schemas within schemas"] = (static () => Schema($"{Repeat("{\"items\":", 400)}{{}}{Repeat("}", 400)}"), "#/items/items"),
        ["groups within groups"] = (static () => Grammar.FromRegex($"{Repeat("(", 5000)}a{Repeat(")", 5000)}"), "cannot be used"),
        ["a reference to itself"] = (static () => Schema("""{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}} }"""), "at #/$defs/a leads back"),
        ["a value without an end"] = (
            static () => Schema("""{"$ref": "#/$defs/a", "$defs": {"a": {"type": "object", "properties": {"x": {"$ref": "#/$defs/a"}}, "required": ["x"]}} }"""),
            "has no end"),
        ["many unique values"] = (static () => Schema($$"""{"type": "array", "uniqueItems": true, "items": {"enum": [{{Values(40)}}]} }"""), "\"uniqueItems\" at #"),
        ["many conditions"] = (
            static () => Schema($$"""{"allOf": [{{string.Join(',', Enumerable.Range(0, 12).Select(static i => $$"""
                {"if": {"properties": {"p{{i}}": {"const": 1} }, "required": ["p{{i}}"] }, "then": {"required": ["q{{i}}"] } }
                """))}}]}"""),
            "more than 256 kinds"),
    };

    public static TheoryData<string> Served => [.. s_grammars.Keys];

    public static TheoryData<string> Refused => [.. s_refused.Keys];

    [Theory]
    [MemberData(nameof(Served))]
    public void Grammar_ThatIsLarge_IsServedWithinItsBounds(string name)
    {
        Grammar grammar = s_grammars[name]();
        Automaton automaton = grammar.Build();
        Matcher matcher = new CompiledGrammar(name, automaton, ByteTokenizer.Default).CreateMatcher();
        Random random = new(1);
        uint[] mask = new uint[(ByteTokenizer.Default.VocabularySize / 32) + 1];
        for (int i = 0; i < 150 && !matcher.IsTerminated; i++)
        {
            matcher.FillMask(mask);
            int[] allowed = [.. Enumerable.Range(0, ByteTokenizer.Default.VocabularySize).Where(id => (mask[id / 32] >> (id % 32) & 1) == 1)];
            Assert.NotEmpty(allowed);
            matcher.Accept(allowed[random.Next(allowed.Length)]);
        }

        Assert.InRange(automaton.Work, 1, 2 * WorkLimit.OfGrammar);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Grammar_ThatIsTooLarge_IsRefusedBeforeAnyTextAndSaysWhere(string name)
    {
        (Func<Grammar> grammar, string message) = s_refused[name];
        GrammarException error = Assert.Throws<GrammarException>(() => grammar().Compile(ByteTokenizer.Default));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 1, 1200);
    }

    [Fact]
    public void Grammar_ThatBecomesTooIntricateLater_IsAnErrorThereAndSaysWhatToDo()
    {
        Matcher matcher = Grammar.FromRegex("x" + Repeat("a?b?", 1500)).Compile(ByteTokenizer.Default).CreateMatcher();
        uint[] mask = new uint[(ByteTokenizer.Default.VocabularySize / 32) + 1];
        matcher.FillMask(mask);
        matcher.Accept('x');
        GrammarException error = Assert.Throws<GrammarException>(() => matcher.FillMask(mask));
        Assert.Contains("after 1 tokens of the text 'x'", error.Message, StringComparison.Ordinal);
        Assert.Contains("fewer optional parts", error.Message, StringComparison.Ordinal);
        Assert.Throws<GrammarException>(() => matcher.Accept('a'));

        // What has come so far stands.
        Assert.Equal(['x'], matcher.Tokens);
        matcher.Rollback(1);
        matcher.FillMask(mask);
    }

    [Fact]
    public void Grammar_OfCountsWithinCounts_EndsWithAnErrorAndNotWithoutEnd()
    {
        // Each further letter can stand in more places: after some hundred they are too many.
        Matcher matcher = Grammar.FromRegex("((a{1,100}){1,100}){1,100}").Compile(ByteTokenizer.Default).CreateMatcher();
        GrammarException error = Assert.Throws<GrammarException>(() =>
        {
            while (!matcher.IsTerminated)
            {
                matcher.Accept('a');
            }
        });
        Assert.Contains("too intricate", error.Message, StringComparison.Ordinal);
        Assert.InRange(matcher.Tokens.Count, 50, 1000);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static Grammar Schema(string schema) => Grammar.FromJsonSchema(schema);

    private static string Values(int count) => string.Join(',', Enumerable.Range(0, count).Select(static i => $"\"value number {i * 7919}\""));

    private static string Properties(int count) => string.Join(',', Enumerable.Range(0, count).Select(static i => $$"""
        "p{{i}}": {"type": "integer"}
        """));

    private static string Nested(int depth) => depth == 0
        ? """{"type": "integer"}"""
        : $$"""{"anyOf": [{"type": "array", "items": {{Nested(depth - 1)}} }, {"type": "string"}]}""";
}
