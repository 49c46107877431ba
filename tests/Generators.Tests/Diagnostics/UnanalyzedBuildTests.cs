using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>What is wrong does not compile where a build runs no analyzers.</summary>
public sealed class UnanalyzedBuildTests
{
    private const string Source = """
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("quill", Temperature = -1)]
        public partial interface ITeller
        {
            [Prompt(File = "tale.prompt")]
            Task<string> TellAsync(string topic);

            [Chat]
            Task<object> AskAsync(string question);
        }

        public class Outer
        {
            [TextGenerator("gpt2")]
            public partial interface IInner
            {
                Task<string> TellAsync(string topic);
            }
        }
        """;

    [Theory]
    [InlineData(null, "false")]
    [InlineData("", "FALSE")]
    [InlineData("false", null)]
    [InlineData("False", "true")]
    public void Build_WithoutAnalyzers_ReportsWhatTheyWould(string? run, string? duringBuild) => Assert.Equal(
        "TYP002 (14,14), TYP010 (11,10), TYP020 (1,7), TYP030 (4,39), TYP050 (10,6), TYP056 (1,13)",
        string.Join(", ", ReportedBy(new ProjectOptions("Prompts", run, duringBuild)).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "true")]
    [InlineData("true", "false")]
    public void Build_WithAnalyzers_LeavesItToThem(string? run, string? duringBuild) =>
        Assert.Empty(ReportedBy(new ProjectOptions("Prompts", run, duringBuild)));

    [Fact]
    public void Editor_OfAProjectThatIsBuiltWithoutAnalyzers_LeavesItToThem() =>
        Assert.Empty(ReportedBy(new ProjectOptions("Prompts", runAnalyzersDuringBuild: "false", designTimeBuild: "true")));

    private static IEnumerable<string> ReportedBy(ProjectOptions options)
    {
        CSharpParseOptions parseOptions = new(LanguageVersion.CSharp14);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Tested", [CSharpSyntaxTree.ParseText(Source, parseOptions)], References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        ImmutableArray<AdditionalText> files = [PromptFile.Of("tale.prompt", "Tell {topik}<|user|>"), .. ModelFile.Quill];
        GeneratorDriverRunResult result = CSharpGeneratorDriver
            .Create([new TypedGenerator().AsSourceGenerator()], files, parseOptions, options)
            .RunGenerators(compilation, TestContext.Current.CancellationToken)
            .GetRunResult();
        return result.Diagnostics.Select(static diagnostic =>
            $"{diagnostic.Id} ({diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1},{diagnostic.Location.GetLineSpan().StartLinePosition.Character + 1})");
    }
}
