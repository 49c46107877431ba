using System.Text.RegularExpressions;
using Typed.Constraints.JsonSchemas.Documents;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>What docs/json-schema.md claims, against what is.</summary>
public sealed partial class KeywordDocsTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "json-schema.md"));

    [Fact]
    public void Page_NamesEveryKeyword() =>
        Assert.All(Keywords.Names, static name => Assert.Contains($"`{name}`", s_page, StringComparison.Ordinal));

    [Fact]
    public void Page_NamesNoFormatThatIsRefused()
    {
        string table = s_page[s_page.IndexOf("## Formats", StringComparison.Ordinal)..s_page.IndexOf("`regex` and", StringComparison.Ordinal)];
        string[] formats = [.. NamePattern().Matches(table).Select(static match => match.Groups[1].Value).Where(static name => name != "pattern")];
        Assert.True(formats.Length > 15);
        Assert.All(formats, static format => Grammar.FromJsonSchema($$"""{"type": "string", "format": "{{format}}"}"""));
    }

    [Theory]
    [InlineData("regex")]
    [InlineData("idn-hostname")]
    public void Page_FormatsThatItSaysAreRefused_Are(string format) => Assert.Contains(
        $"\"{format}\"",
        Assert.Throws<GrammarException>(() => Grammar.FromJsonSchema($$"""{"type": "string", "format": "{{format}}"}""")).Message,
        StringComparison.Ordinal);

    [GeneratedRegex("`([a-z0-9-]+)`")]
    private static partial Regex NamePattern();
}
