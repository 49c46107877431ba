using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Analyzers;
using Typed.Generators.Caching;
using Typed.Generators.Emission;
using Typed.Generators.Model;
using Typed.Generators.Parsing;

namespace Typed.Generators;

/// <summary>Writes the client of each interface that is marked <c>[TextGenerator]</c>.</summary>
/// <remarks>
/// The analyzers run the same parser and report what it finds. Only where a build runs none does the generator report it.
/// What the steps hand on are classes, and pairs of them: for each other type the runtime would compile all that the compiler does with a step.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class TypedGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<TextGeneratorSpec> interfaces = context.CompilationProvider
            .SelectMany(static (compilation, cancellationToken) => InterfaceCache.ModelsOf(compilation, cancellationToken))
            .WithTrackingName(TrackingNames.Interfaces)
            .Where(static spec => spec is not null)
            .Select(static (spec, _) => spec!);

        // Each interface takes in the files that it and its model use, and is equal to what it was when others change.
        IncrementalValuesProvider<TextGeneratorSpec> clients = interfaces
            .Combine(PromptFolderOf(context))
            .Select(static (pair, _) => PromptFileBinder.Bind(pair.Left, pair.Right))
            .Combine(ModelsOf(context))
            .Select(static (pair, _) => ModelDefaultsBinder.Bind(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Clients);

        IncrementalValueProvider<HintNames> hintNames = interfaces
            .Select(static (spec, _) => spec.HintName)
            .Collect()
            .Select(static (names, _) => HintNames.Of(names))
            .WithTrackingName(TrackingNames.HintNames);

        IncrementalValueProvider<ReferenceSpec> references = context.CompilationProvider
            .Select(static (compilation, _) => ReferenceParser.Parse(compilation))
            .WithTrackingName(TrackingNames.References);

        IncrementalValueProvider<ProjectSpec> project = references
            .Combine(hintNames)
            .Select(static (pair, _) => new ProjectSpec(pair.Left, pair.Right));

        context.RegisterSourceOutput(clients.Combine(project), static (output, input) =>
        {
            (TextGeneratorSpec spec, ProjectSpec project) = input;
            output.AddSource(project.HintNames.For(spec.HintName), ClientEmitter.Emit(spec, project.References));
        });

        RegisterDiagnostics(context);
    }

    /// <summary>Reports what the analyzers would, where none run; otherwise there is no such step.</summary>
    private static void RegisterDiagnostics(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<AnalyzerOptions> unanalyzed = context.AdditionalTextsProvider
            .Collect()
            .Select(static (files, _) => new AnalyzerOptions(files))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany(static (pair, _) => UnanalyzedBuild.Is(pair.Right.GlobalOptions)
                ? ImmutableArray.Create(new AnalyzerOptions(pair.Left.AdditionalFiles, pair.Right))
                : []);
        context.RegisterSourceOutput(unanalyzed.Combine(context.CompilationProvider), static (output, input) =>
        {
            (AnalyzerOptions options, Compilation compilation) = input;
            foreach (Diagnostic diagnostic in UnanalyzedBuild.DiagnosticsOf(compilation, options, output.CancellationToken))
            {
                output.ReportDiagnostic(diagnostic);
            }
        });
    }

    private static IncrementalValueProvider<PromptFolderSpec> PromptFolderOf(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<PromptFolderPath> path = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => PromptFolder.Locate(options.GlobalOptions));
        return context.AdditionalTextsProvider
            .Combine(path)
            .Select(static (pair, cancellationToken) => PromptFolder.Read(pair.Left, pair.Right, cancellationToken))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .Collect()
            .Select(static (files, _) => PromptFolder.Of(null, files))
            .Combine(path)
            .Select(static (pair, _) => pair.Left with { Folder = pair.Right.Name })
            .WithTrackingName(TrackingNames.PromptFiles);
    }

    private static IncrementalValueProvider<ModelsSpec> ModelsOf(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellationToken) => ModelDefaultsBinder.Read(pair.Left, pair.Right, cancellationToken))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .Collect()
            .Select(static (files, _) => ModelDefaultsBinder.Of(files))
            .WithTrackingName(TrackingNames.ModelDefaults);
}
