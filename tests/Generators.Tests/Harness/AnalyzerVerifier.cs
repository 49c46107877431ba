using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Typed.Generators.Analyzers;

namespace Typed.Generators.Harness;

/// <summary>
/// Runs the analyzers and the generator over source in which expected diagnostics are marked: <c>{|TYP001:x|}</c>. One that
/// is not marked fails the test, the compiler's own about generated code included: an error must not become several.
/// </summary>
internal static class AnalyzerVerifier
{
    public static Task VerifyAsync(string source) => VerifyAsync(source, LanguageVersion.CSharp14);

    /// <summary>Verifies source beside files of the prompt folder, in which diagnostics are marked too.</summary>
    public static async Task VerifyAsync(string source, params (string Name, string Text)[] promptFiles)
    {
        Test test = new(LanguageVersion.CSharp14) { TestCode = source };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", ProjectOptions.AsConfig()));
        test.TestState.AdditionalFiles.AddRange(promptFiles.Select(static file =>
            ($"{ProjectOptions.Folder}/Prompts/{file.Name}", Microsoft.CodeAnalysis.Text.SourceText.From(file.Text))));
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    public static async Task VerifyAsync(
        string source,
        LanguageVersion languageVersion,
        params DiagnosticResult[] expected)
    {
        Test test = new(languageVersion) { TestCode = source };
        test.ExpectedDiagnostics.AddRange(expected);
        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Test : CSharpAnalyzerTest<TextGeneratorAnalyzer, DefaultVerifier>
    {
        private readonly LanguageVersion _languageVersion;

        public Test(LanguageVersion languageVersion)
        {
            _languageVersion = languageVersion;
            ReferenceAssemblies = References.None;
            TestState.AdditionalReferences.AddRange(References.All);
            TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck | TestBehaviors.SkipSuppressionCheck;
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => Compiler.Analyzers;

        protected override IEnumerable<Type> GetSourceGenerators() => [typeof(TypedGenerator)];

        protected override Microsoft.CodeAnalysis.ParseOptions CreateParseOptions() => new CSharpParseOptions(_languageVersion);

        protected override Microsoft.CodeAnalysis.CompilationOptions CreateCompilationOptions() =>
            ((CSharpCompilationOptions)base.CreateCompilationOptions())
                .WithNullableContextOptions(Microsoft.CodeAnalysis.NullableContextOptions.Enable);
    }
}
