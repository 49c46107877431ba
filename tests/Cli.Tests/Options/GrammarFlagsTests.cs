using System.Text.RegularExpressions;

namespace Typed.Cli.Tests.Options;

/// <summary>Texts under a grammar, which the embedded model would never write of its own.</summary>
public sealed class GrammarFlagsTests
{
    private const string Schema =
        """{"type":"object","properties":{"title":{"type":"string","maxLength":12},"pages":{"type":"integer","minimum":1,"maximum":99}},"required":["title","pages"],"additionalProperties":false}""";

    [Fact]
    public async Task Run_JsonSchema_PrintsJsonOfIt()
    {
        using TemporaryFolder folder = new();
        CliResult result = (await CliRun.RunAsync(
            "run", CliRun.Quill, "A book:", "-n", "60", "--json-schema", folder.Write("book.json", Schema))).Succeeded();
        Assert.InRange(result.Json.GetProperty("pages").GetInt32(), 1, 99);
        Assert.InRange(result.Json.GetProperty("title").GetString()!.Length, 0, 12);
    }

    [Fact]
    public async Task Run_Regex_PrintsWhatMatches()
    {
        CliResult result = (await CliRun.RunAsync("run", CliRun.Quill, "Code", "--regex", "[A-Z]{2}-[0-9]{3}")).Succeeded();
        Assert.Matches(new Regex(@"\A[A-Z]{2}-[0-9]{3}\n\z"), result.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("{", "A JSON Schema must be JSON")]
    [InlineData("{\"type\": \"strng\"}", "\"type\" at #")]
    [InlineData("{\"pattern\": \"(?=a)b\"}", "\"pattern\" at #")]
    [InlineData("{\"minLength\": -1}", "\"minLength\" at #")]
    public async Task Run_SchemaThatCannotBeKeptTo_SaysWhyAndRunsNothing(string schema, string message)
    {
        using TemporaryFolder folder = new();
        CliResult result = (await CliRun.RunAsync(
            "run", CliRun.Quill, "A book:", "--json-schema", folder.Write("book.json", schema))).Failed(message);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Run_SchemaThatIsNotThere_NamesTheFile()
    {
        using TemporaryFolder folder = new();
        (await CliRun.RunAsync("run", CliRun.Quill, "A book:", "--json-schema", folder["absent.json"])).Failed("absent.json");
    }

    [Theory]
    [InlineData("(?<=a)b", "(?<=a)b")]
    [InlineData("[a", "[a")]
    public async Task Run_PatternThatCannotBeKeptTo_SaysWhy(string pattern, string message) =>
        (await CliRun.RunAsync("run", CliRun.Quill, "Code", "--regex", pattern)).Failed(message);

    [Fact]
    public async Task Run_SchemaAndPattern_AreTooMuch()
    {
        using TemporaryFolder folder = new();
        (await CliRun.RunAsync("run", CliRun.Quill, "x", "--regex", "a", "--json-schema", folder.Write("book.json", Schema)))
            .Failed("--json-schema and --regex");
    }

    [Fact]
    public async Task Run_TooFewTokensForTheSchema_SaysHowManyItTakes()
    {
        using TemporaryFolder folder = new();
        (await CliRun.RunAsync("run", CliRun.Quill, "A book:", "-n", "3", "--json-schema", folder.Write("book.json", Schema)))
            .Failed("There is room for 3 tokens");
    }
}
