using System.Text.Json;
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
        ["a class of many characters"] = static () => Grammar.FromRegex($"[{Characters(20_000)}]{{1,9}}"),
        ["a class of many characters in any case"] = static () => Grammar.FromRegex($"(?i)[{Characters(20_000)}]{{1,9}}"),
        ["long alternatives that begin alike"] = static () => Grammar.FromRegex($"{Repeat("a", 40_000)}b|{Repeat("a", 40_000)}c"),
        ["long text, repeated"] = static () => Grammar.FromRegex($"({Repeat("abcde", 8_000)}){{0,2}}"),
        ["long values that begin alike"] = static () => Schema($"{{\"enum\": [\"{Repeat("a", 40_000)}b\", \"{Repeat("a", 40_000)}c\"]}}"),
        ["one of five thousand values"] = static () => Schema($"{{\"oneOf\": [{List(5000, static i => $"{{\"const\": {i}}}")}]}}"),
        ["many references to one enumeration"] = static () => Schema(
            $"{{\"$defs\": {{\"e\": {{\"enum\": [{Values(1000)}]}}}}, \"properties\": {{{List(400, static i => $"\"p{i}\": {{\"$ref\": \"#/$defs/e\"}}")}}}}}"),
        ["objects that need each other"] = static () => Schema(
            $"{{\"$ref\": \"#/$defs/a0\", \"$defs\": {{{List(3000, static i => $"\"a{i}\": {{\"type\": \"object\", \"required\": [\"x\"], \"properties\": {{\"x\": {{\"$ref\": \"#/$defs/a{i + 1}\"}}}}}}")}, \"a3000\": {{\"const\": 1}}}}}}"),
        ["something excluded far from the end"] = static () => Schema("""{"type": "string", "not": {"pattern": "(a|b).{18}c"}}"""),
    };

    private static readonly Dictionary<string, (Func<Grammar> Grammar, string Message)> s_refused = new()
    {
        ["many optional parts"] = (static () => Grammar.FromRegex(Repeat("a?", 3000)), "regular expression a?a?"),
        ["a long text"] = (static () => Grammar.FromRegex(Repeat("abcde", 1_000_000)), "(at position "),
        ["classes of many categories"] = (static () => Grammar.FromRegex($"[{Repeat("\\p{L}", 20_000)}]"), "(at position "),
        ["alternatives that are categories"] = (static () => Grammar.FromRegex(Repeat("\\p{L}|", 20_000) + "a"), "(at position "),
        ["word boundaries within repetitions"] = (
            static () => Grammar.FromRegex($"{Repeat("(", 90)}\\ba|b\\b|\\Bc{Repeat("){0,8}", 90)}"), "of the pattern '((((("),
        ["alternatives that begin alike within each other"] = (
            static () => Grammar.FromRegex(List(1500, static i => Repeat("a?", i) + "b", '|')), "begin alike more than 1000 times"),
        ["values that begin alike within each other"] = (
            static () => Schema($"{{\"items\": {{\"enum\": [{List(1500, static i => $"\"{Repeat("a", i)}\"")}]}}}}"), "array # is too intricate (alternatives begin alike"),
        ["a long value"] = (static () => Schema($"{{\"properties\": {{\"x\": {{\"const\": \"{Repeat("abcde", 1_000_000)}\"}}}}}}"), "at object # is too intricate"),
        ["values that are objects"] = (static () => Schema($"{{\"enum\": [{List(5000, static i => $"{{\"a\": {i}, \"b\": {i * 7}}}")}]}}"), "at # is too intricate"),
        ["properties that any of many look at"] = (
            static () => Schema($"{{\"items\": {{\"unevaluatedProperties\": false, \"anyOf\": [{List(20, static i => $"{{\"properties\": {{\"p{i}\": {{\"type\": \"integer\"}}}}}}")}]}}}}"),
            "at #/items is too intricate"),
        ["elements that any of many look at"] = (
            static () => Schema($"{{\"type\": \"array\", \"unevaluatedItems\": false, \"anyOf\": [{List(20, static i => $"{{\"contains\": {{\"const\": {i}}}}}")}]}}"),
            "at # is too intricate"),
        ["many elements to contain"] = (
            static () => Schema($"{{\"type\": \"array\", \"allOf\": [{List(30, static i => $"{{\"contains\": {{\"const\": {i}}}}}")}]}}"), "\"contains\" is to be counted"),
        ["one of many objects"] = (
            static () => Schema($"{{\"oneOf\": [{List(300, static i => $"{{\"type\": \"object\", \"properties\": {{\"kind\": {{\"const\": {i}}}, \"x{i}\": {{\"type\": \"integer\"}}}}, \"required\": [\"kind\"]}}")}]}}"),
            "anyOf takes less than oneOf"),
        ["combinations of many objects"] = (
            static () => Schema($"{{\"allOf\": [{List(5, static _ => $"{{\"anyOf\": [{List(250, static i => $"{{\"type\": \"object\", \"properties\": {{\"a\": {{\"const\": {i}}}, \"b\": {{\"const\": {i}}}}}, \"required\": [\"a\", \"b\"]}}")}]}}")}]}}"),
            "at #/allOf/1 is too intricate"),
        ["many first elements"] = (static () => Schema($"{{\"type\": \"array\", \"prefixItems\": [{List(15_000, static _ => "{}")}]}}"), "15,000 first elements"),
        ["long ways of references"] = (
            static () => Schema($"{{\"properties\": {{{List(900, static i => $"\"p{i}\": {{\"$ref\": \"#/$defs/a0\"}}")}}}, \"$defs\": {{{List(15_000, static i => $"\"a{i}\": {{\"$ref\": \"#/$defs/a{i + 1}\"}}")}, \"a15000\": {{}}}}}}"),
            "at # is too intricate"),
        ["a long name"] = (
            static () => Schema($"{{\"properties\": {{\"{Repeat("n", 100_000)}\": {{\"properties\": {{{List(15_000, static i => $"\"p{i}\": true")}}}}}}}}}"), "Use shorter names"),
        ["a long keyword"] = (static () => Schema($"{{\"{Repeat("minimun", 500_000)}\": 1}}"), "is no keyword"),
        ["a value within values"] = (static () => Deep("{\"const\": ", 50_000), "\"const\" at # cannot be kept to"),
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

        // The last thing that was counted is one look at what is large, such as a class of some hundred ranges.
        Assert.InRange(WorkLimit.Left, -200_000, WorkLimit.OfGrammar);
    }

    [Theory]
    [InlineData("alternatives that begin alike within each other")]
    [InlineData("values that begin alike within each other")]
    [InlineData("word boundaries within repetitions")]
    [InlineData("schemas within schemas")]
    [InlineData("groups within groups")]
    [InlineData("a value within values")]
    [InlineData("many first elements")]
    public void Grammar_ThatNestsDeep_IsRefusedOnASmallStackToo(string name)
    {
        Exception? error = null;
        Thread thread = new(() => error = Record.Exception(() => s_refused[name].Grammar().Compile(ByteTokenizer.Default)), 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.IsType<GrammarException>(error);
    }

    [Fact]
    public void Grammar_ThatIsRefused_LeavesOthersAsTheyAre()
    {
        Assert.Throws<GrammarException>(() => Grammar.FromRegex($"[{Repeat("\\p{L}", 20_000)}]"));
        Assert.True(Grammar.FromRegex("(?i)[\\p{L}\\d]+").Accepts("aé9", out _));
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

    private static string List(int count, Func<int, string> item, char separator = ',') => string.Join(separator, Enumerable.Range(0, count).Select(item));

    // Every other one, so that no two are a range.
    private static string Characters(int count) => string.Concat(Enumerable.Range(0, count).Select(static i => (char)(0x100 + (2 * i))));

    private static Grammar Deep(string beginning, int depth)
    {
        using JsonDocument document = JsonDocument.Parse($"{beginning}{Repeat("[", depth)}{Repeat("]", depth)}}}", new() { MaxDepth = depth + 10 });
        return Grammar.FromJsonSchema(document.RootElement, new());
    }

    private static Grammar Schema(string schema) => Grammar.FromJsonSchema(schema);

    private static string Values(int count) => string.Join(',', Enumerable.Range(0, count).Select(static i => $"\"value number {i * 7919}\""));

    private static string Properties(int count) => string.Join(',', Enumerable.Range(0, count).Select(static i => $$"""
        "p{{i}}": {"type": "integer"}
        """));

    private static string Nested(int depth) => depth == 0
        ? """{"type": "integer"}"""
        : $$"""{"anyOf": [{"type": "array", "items": {{Nested(depth - 1)}} }, {"type": "string"}]}""";
}
