using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>What each rule must have: a literal id, a help link, a page whose code is compiled here, a release row.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Ids => [.. Rules().Select(static rule => rule.Id)];

    [Fact]
    public void Rules_HaveOneIdEach()
    {
        string[] ids = [.. typeof(DiagnosticIds).GetFields().Select(static field => (string)field.GetRawConstantValue()!)];

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids.Distinct());
        Assert.Equal(ids, Rules().Select(static rule => rule.Id).Order(StringComparer.Ordinal));
        Assert.Equal(ids, DocumentationPage.AllIds().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasHelpLinkReleaseRowAndTitledPage(string id)
    {
        DiagnosticDescriptor rule = Rules().Single(rule => rule.Id == id);

        Assert.EndsWith($"/docs/diagnostics/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal($"{id}: {rule.Title}", new DocumentationPage(id).Title);
        Assert.Single(
            Directory.EnumerateFiles(Path.Combine(DocumentationPage.Root(), "src", "Generators"), "AnalyzerReleases.*.md")
                .SelectMany(File.ReadLines),
            $"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Rule_OnFailingCodeOfItsPage_ReportsWhatThePageShows(string id)
    {
        DocumentationPage page = new(id);

        ImmutableArray<Diagnostic> diagnostics = await Compiler.CompileAsync(page.FailingCode, LanguageVersionOf(id), Compiler.IsSuggestion(id));

        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
        string output = string.Join("\n", diagnostics.Select(Compiler.Print));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            page.UpdateOutput(output);
        }
        else
        {
            Assert.Equal(page.Output, output);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Rule_OnFixedCodeOfItsPage_ReportsNothing(string id) =>
        Assert.Empty(await Compiler.CompileAsync(new DocumentationPage(id).FixedCode, suggests: Compiler.IsSuggestion(id)));

    private static IEnumerable<DiagnosticDescriptor> Rules() => typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!);

    private static bool IsSuggestion(string id) => Rules().Single(rule => rule.Id == id).DefaultSeverity == DiagnosticSeverity.Info;

    private static LanguageVersion LanguageVersionOf(string id) =>
        id == DiagnosticIds.LanguageVersionTooOld ? LanguageVersion.CSharp12 : LanguageVersion.CSharp14;
}
