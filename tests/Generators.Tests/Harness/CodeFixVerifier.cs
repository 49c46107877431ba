using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Typed.Generators.Analyzers;

namespace Typed.Generators.Harness;

/// <summary>Applies a code fix to source in which diagnostics are marked, and compares.</summary>
internal static class CodeFixVerifier<TFix>
    where TFix : CodeFixProvider, new()
{
    public static Task VerifyAsync(string source, string @fixed, params string[] promptFiles) =>
        VerifyAsync(source, @fixed, action: 0, promptFiles);

    /// <summary>Applies one of several actions that are offered.</summary>
    public static async Task VerifyAsync(string source, string @fixed, int action, params string[] promptFiles)
    {
        Test test = new() { TestCode = source, FixedCode = @fixed, CodeActionIndex = action };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", ProjectOptions.AsConfig() + ModelFile.AsConfig()));
        test.TestState.AdditionalFiles.AddRange(ModelFile.Quill.Select(static file => (file.Path, file.GetText()!)));
        test.TestState.AdditionalFiles.AddRange(promptFiles.Select(static name =>
            ($"{ProjectOptions.Folder}/Prompts/{name}", Microsoft.CodeAnalysis.Text.SourceText.From("{topic}"))));
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    // The generator stays out: what it writes is not what is compared.
    private sealed class Test : CSharpCodeFixTest<TextGeneratorAnalyzer, TFix, DefaultVerifier>
    {
        public Test()
        {
            ReferenceAssemblies = References.None;
            TestState.AdditionalReferences.AddRange(References.All);
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() =>
            new TFix().FixableDiagnosticIds.Any(Compiler.IsSuggestion) ? Compiler.SuggestingAnalyzers : Compiler.Analyzers;

        protected override Microsoft.CodeAnalysis.ParseOptions CreateParseOptions() =>
            new CSharpParseOptions(LanguageVersion.CSharp14);
    }
}
