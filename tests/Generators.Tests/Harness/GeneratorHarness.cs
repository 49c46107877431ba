using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Typed.Generators.Harness;

/// <summary>
/// Runs the generator over source. Every run is checked in passing: a second run over files that are parsed anew makes
/// the same, so does one after an edit and one that knows nothing of what was before it, and no model holds on to the compiler's objects.
/// </summary>
internal sealed class GeneratorHarness
{
    private static readonly CSharpParseOptions s_parseOptions =
        new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions s_compilationOptions =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly GeneratorDriver s_driver = CSharpGeneratorDriver.Create(
        [new TypedGenerator().AsSourceGenerator()],
        parseOptions: s_parseOptions,
        optionsProvider: ProjectOptions.Default,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;
    private ImmutableArray<AdditionalText> _files;

    private GeneratorHarness(ImmutableArray<MetadataReference> references, string[] sources, params AdditionalText[] files)
    {
        _files = [.. files];
        _driver = s_driver.AddAdditionalTexts(_files);
        _compilation = CSharpCompilation.Create(
            "Tested",
            sources.Select(static (source, index) => Parse(source, index)),
            references,
            s_compilationOptions);
        Run();
        AssertCached();
        ModelGraph.AssertClean(Result);
    }

    /// <summary>What the last run made.</summary>
    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>The source together with what was generated.</summary>
    public Compilation Whole =>
        _compilation.AddSyntaxTrees(Result.GeneratedSources.Select(static source => source.SyntaxTree));

    /// <summary>Runs the generator over files that refer to everything.</summary>
    public static GeneratorHarness Create(params string[] sources) => new(References.All, sources);

    public static GeneratorHarness Create(ImmutableArray<MetadataReference> references, params string[] sources) =>
        new(references, sources);

    /// <summary>Runs the generator over a file of source and files beside it.</summary>
    public static GeneratorHarness Create(string source, params AdditionalText[] files) =>
        new(References.All, [source], files);

    /// <summary>Runs the generator over files of source and files beside it.</summary>
    public static GeneratorHarness Create(string[] sources, params AdditionalText[] files) =>
        new(References.All, sources, files);

    /// <summary>The text of the only file that was generated.</summary>
    public string SingleOutput() => Assert.Single(Result.GeneratedSources).SourceText.ToString();

    /// <summary>Replaces a file and runs again.</summary>
    public void Edit(int file, Func<string, string> edit)
    {
        SyntaxTree old = _compilation.SyntaxTrees[file];
        string before = old.ToString();
        string after = edit(before);
        Assert.NotEqual(before, after);
        _compilation = _compilation.ReplaceSyntaxTree(old, Parse(after, file));
        Run();
        AssertAsIfAnew();
    }

    /// <summary>Replaces what a project says beside its files, and runs again.</summary>
    public void Edit(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        _compilation = edit(_compilation);
        Run();
        AssertAsIfAnew();
    }

    /// <summary>Replaces a file beside the source and runs again.</summary>
    public void Edit(AdditionalText old, AdditionalText @new)
    {
        _driver = _driver.ReplaceAdditionalText(old, @new);
        _files = _files.Replace(old, @new);
        Run();
        AssertAsIfAnew();
    }

    /// <summary>Why each interface with its prompt files was made or kept in the last run, in order.</summary>
    public IncrementalStepRunReason[] ClientReasons() => ReasonsOf(Result.TrackedSteps[TrackingNames.Clients]);

    /// <summary>Why each interface's model was made or kept in the last run, in order.</summary>
    public IncrementalStepRunReason[] InterfaceReasons() => ReasonsOf(Result.TrackedSteps[TrackingNames.Interfaces]);

    /// <summary>Why each file was written or kept in the last run, in order.</summary>
    public IncrementalStepRunReason[] OutputReasons() => ReasonsOf(Result.TrackedOutputSteps.SelectMany(static step => step.Value));

    /// <summary>Asserts that what was generated compiles together with the source, without even a warning.</summary>
    public GeneratorHarness AssertCompiles(params string[] expected)
    {
        // The source may leave out its comments; what is generated may not.
        Diagnostic[] problems = [.. Whole.GetDiagnostics().Where(diagnostic =>
            diagnostic.Severity > DiagnosticSeverity.Hidden
            && !(diagnostic.Id == "CS1591" && _compilation.ContainsSyntaxTree(diagnostic.Location.SourceTree)))];
        Assert.True(
            expected.SequenceEqual(problems.Select(static problem => problem.Id)),
            string.Join("\n", [.. problems.Select(static problem => problem.ToString()), .. Result.GeneratedSources.Select(static source => source.SourceText.ToString())]));
        return this;
    }

    private static SyntaxTree Parse(string source, int index) =>
        CSharpSyntaxTree.ParseText(source, s_parseOptions, path: $"File{index}.cs");

    private static IncrementalStepRunReason[] ReasonsOf(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        [.. steps.SelectMany(static step => step.Outputs).Select(static output => output.Reason)];

    private void Run()
    {
        _driver = _driver.RunGenerators(_compilation, TestContext.Current.CancellationToken);
        Assert.Null(Result.Exception);
        Assert.Empty(Result.Diagnostics);
    }

    private void AssertCached()
    {
        _compilation = ParsedAnew();
        Run();
        Assert.All(InterfaceReasonsOrNone(), AssertKept);
        Assert.All(OutputReasons(), AssertKept);
    }

    // Of files parsed anew nothing is remembered.
    private CSharpCompilation ParsedAnew() => _compilation
        .RemoveAllSyntaxTrees()
        .AddSyntaxTrees(_compilation.SyntaxTrees.Select(static (tree, index) => Parse(tree.ToString(), index)));

    private void AssertAsIfAnew()
    {
        GeneratorRunResult anew = s_driver
            .AddAdditionalTexts(_files)
            .RunGenerators(ParsedAnew(), TestContext.Current.CancellationToken)
            .GetRunResult()
            .Results
            .Single();
        Assert.Equal(OutputsOf(anew), OutputsOf(Result));
    }

    private static string[] OutputsOf(GeneratorRunResult result) =>
        [.. result.GeneratedSources.Select(static source => $"// {source.HintName}\n{source.SourceText}")];

    // Without an interface there is no such step.
    private IncrementalStepRunReason[] InterfaceReasonsOrNone() =>
        Result.TrackedSteps.ContainsKey(TrackingNames.Interfaces) ? InterfaceReasons() : [];

    private static void AssertKept(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());
}
