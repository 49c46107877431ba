using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>Rules are set and suppressed as those of the compiler are: by <c>.editorconfig</c>, by pragma, by attribute.</summary>
public sealed class SeverityTests
{
    public static TheoryData<string> Ids => RuleTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Severity_IsWhatEditorConfigSays(string id)
    {
        string source = new DocumentationPage(id).FailingCode;

        Assert.Empty(await ReportedAsync(id, source, "none"));
        Assert.All(await ReportedAsync(id, source, "error"), static diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
        ImmutableArray<Diagnostic> suggested = await ReportedAsync(id, source, "suggestion");
        Assert.NotEmpty(suggested);
        Assert.All(suggested, static diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Pragma_SuppressesUntilItIsRestored(string id)
    {
        string source = new DocumentationPage(id).FailingCode;

        Assert.Empty(await ReportedAsync(id, $"#pragma warning disable {id}\n{source}"));
        Assert.NotEmpty(await ReportedAsync(id, $"#pragma warning disable {id}\n#pragma warning restore {id}\n{source}"));
    }

    // One of each analyzer.
    [Theory]
    [InlineData("TYP002", "$ class Outer { [TextGenerator(\"gpt2\")] public partial interface IInner { } }")]
    [InlineData("TYP008", "$ interface IPlain { [Prompt(\"x\")] string Tell(string topic); }")]
    [InlineData("TYP008", "class Plain { $ [Prompt(\"x\")] public string Tell(string topic) => topic; }")]
    [InlineData("TYP021", "[TextGenerator(\"gpt2\")] partial interface ITeller { $ [Prompt(\"x\")] string Tell(string topic); }")]
    [InlineData("TYP052", "$ [TextGenerator(\"gtp2\")] partial interface ITeller { string Tell(string topic); }")]
    [InlineData("TYP080", "$ [TextGenerator(\"gpt2\")] partial interface ITeller { Task<string> TellAsync(string topic); }")]
    [InlineData("TYP082", "[TextGenerator(\"gpt2\")] partial interface ITeller { Task<string> TellAsync(string topic); } class Page { $ string M(ITeller teller) => teller.TellAsync(\"\").Result; }")]
    public async Task SuppressMessage_SuppressesWhereItIsWritten(string id, string source)
    {
        Assert.NotEmpty(await ReportedAsync(id, source.Replace("$", "", StringComparison.Ordinal)));
        Assert.Empty(await ReportedAsync(
            id, source.Replace("$", $"[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Typed\", \"{id}\")]", StringComparison.Ordinal)));
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportedAsync(string id, string source, string? severity = null)
    {
        EditorConfig? config = severity is null ? null : new EditorConfig($"[*.cs]\ndotnet_diagnostic.{id}.severity = {severity}");
        LanguageVersion version = id == DiagnosticIds.LanguageVersionTooOld ? LanguageVersion.CSharp12 : LanguageVersion.CSharp14;
        return [.. (await Compiler.CompileAsync(source, version, suggests: true, config)).Where(diagnostic => diagnostic.Id == id)];
    }
}
