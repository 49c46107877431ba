using System.Text.Json;

namespace Typed.Tests.ChatTemplates;

/// <summary>Data in any argument of anything that a template can apply never comes out as the template's own text.</summary>
public class ProvenanceOfArgumentsTests
{
    // All data is, or holds, a 9, and nothing else here does: a 9 in the template's own text is a leak. No text is so long that
    // its length, which is the template's to say, has one.
    private const string Variables = """{"a": "9<b>%s{", "n": 9, "l": ["9", 9], "d": {"k9": "9", "v": "9"}, "r": [{"k": "9"}, {"k": "8"}]}""";

    private static readonly string[] s_values =
        ["a", "n", "l", "d", "r", "u", "2", "'x b'", "'%s'", "'{}{v}'", "[1, 2]", "[['x', a], (a, 'x')]"];

    private static readonly string[] s_arguments = ["a", "n", "l", "d", "'k'", "2", "[a, 'x']"];

    private static readonly string[] s_names =
    [
        "attribute", "chars", "d", "default", "default_value", "end", "indent", "separators", "start", "v", "width",
    ];

    private static readonly string[] s_filters =
    [
        "abs", "attr", "batch", "capitalize", "center", "count", "d", "default", "dictsort", "e", "escape", "first", "float",
        "forceescape", "format", "groupby", "indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min",
        "reject", "rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr", "slice", "sort", "string", "striptags",
        "sum", "title", "tojson", "trim", "truncate", "unique", "upper", "urlencode", "wordcount",
    ];

    private static readonly string[] s_methods =
    [
        "capitalize", "casefold", "center", "copy", "count", "endswith", "find", "format", "get", "index", "isalnum", "items", "join",
        "keys", "ljust", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rjust",
        "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "upper", "values", "zfill",
    ];

    private static readonly string[] s_functions = ["dict", "namespace", "range", "strftime_now", "loop.cycle", "loop.changed", "m", "w"];

    private static readonly string[] s_operators = ["+", "-", "*", "/", "//", "%", "~", "and", "or", "==", "<", "in", "if a else"];

    [Fact]
    public void Filter_WithDataAnywhere_GivesNoTrustedText() =>
        AssertNoLeak(s_filters, (name, value, arguments) => $"{value} | {name}({arguments})");

    [Fact]
    public void Method_WithDataAnywhere_GivesNoTrustedText() =>
        AssertNoLeak(s_methods, (name, value, arguments) => $"({value}).{name}({arguments})");

    [Fact]
    public void Function_WithDataAnywhere_GivesNoTrustedText() =>
        AssertNoLeak(s_functions, (name, value, arguments) => $"{name}({value}{(arguments.Length > 0 ? ", " : "")}{arguments})");

    [Fact]
    public void Operator_WithDataOnAnySide_GivesNoTrustedText()
    {
        foreach (string operation in s_operators)
        {
            foreach (string left in s_values)
            {
                Assert.All(s_values, right => AssertNoLeak($"({left}) {operation} ({right})"));
            }
        }

        foreach (string value in s_values)
        {
            Assert.All(s_arguments, key => AssertNoLeak($"({value})[{key}]"));
            Assert.All(["[1:]", "[:n]", "[::-1]", "[::2]", "[n:]"], slice => AssertNoLeak($"({value}){slice}"));
            AssertNoLeak($"-({value})");
            AssertNoLeak($"'%(v)s' % ({value})");
        }
    }

    private static void AssertNoLeak(string[] names, Func<string, string, string, string> write)
    {
        List<string> arguments = ["", "**d", "*l", .. s_arguments];
        arguments.AddRange(s_names.SelectMany(static name => new[] { $"{name}=a", $"{name}=[a, 'x']" }));
        arguments.AddRange(["2, a", "'b', a", "a, 'b'", "a, a", "2, true, a, 0", "'replace', 'x', a", "attribute='v', default=a", "v=a, x=n"]);
        foreach (string name in names)
        {
            int rendered = 0;
            foreach (string value in s_values)
            {
                foreach (string argument in arguments)
                {
                    rendered += AssertNoLeak(write(name, value, argument)) ? 1 : 0;
                }
            }

            Assert.True(rendered > 0, $"Nothing was made by {name}.");
        }
    }

    /// <summary>Shows a value whole, its items, and theirs; false where there is no such value.</summary>
    private static bool AssertNoLeak(string expression)
    {
        const string Show = """
            {% macro m() %}{{ varargs }}{{ kwargs }}{% for k in kwargs %}{{ k }}{% endfor %}{% endmacro %}
            {% macro w(v) %}<{{ v }}>{% endmacro %}{% for x in [1] %}{% set x = EXPRESSION %}
            {% if x is callable %}{% elif x is string or x is number %}{{ x }}{% elif x is iterable %}
            {% for i in x %}{{ i }}{% if i is iterable %}{% for j in i %}{{ j }},{% endfor %}{% endif %}{% endfor %}{% endif %}
            {% if x is sequence %}{{ x }}{% endif %}{% endfor %}
            """;
        using JsonDocument variables = JsonDocument.Parse(Variables);
        try
        {
            IReadOnlyList<PromptSegment> segments = ChatTemplate.Parse(Show.Replace("EXPRESSION", expression, StringComparison.Ordinal))
                .RenderSegments(variables.RootElement, new NewYear());
            Assert.False(segments.Any(static segment => !segment.IsData && segment.Text.Contains('9', StringComparison.Ordinal)), expression);
            return true;
        }
        catch (ChatTemplateException)
        {
            return false;
        }
    }

    /// <summary>A time whose parts have no 9.</summary>
    private sealed class NewYear : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
