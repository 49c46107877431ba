using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Analyzers;
using Typed.Generators.Caching;
using Typed.Generators.Emission;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Parsing;

namespace Typed.Generators;

/// <summary>Writes the client of each interface that is marked <c>[TextGenerator]</c>.</summary>
/// <remarks>The analyzers run the same parser and report what it finds. Only where a build runs none does the generator report it.</remarks>
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
            .Combine(ModelDefaultsOf(context))
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

        context.RegisterSourceOutput(clients.Combine(references).Combine(hintNames), static (output, input) =>
        {
            ((TextGeneratorSpec spec, ReferenceSpec references), HintNames hintNames) = input;
            output.AddSource(hintNames.For(spec.HintName), ClientEmitter.Emit(spec, references));
        });

        RegisterDiagnostics(context);
    }

    /// <summary>Reports what the analyzers would, where none run; otherwise there is no such step.</summary>
    private static void RegisterDiagnostics(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Compilation> unanalyzed = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => UnanalyzedBuild.Is(options.GlobalOptions)))
            .SelectMany(static (pair, _) => pair.Right ? ImmutableArray.Create(pair.Left) : []);
        context.RegisterSourceOutput(
            unanalyzed.Combine(context.AdditionalTextsProvider.Collect()).Combine(context.AnalyzerConfigOptionsProvider),
            static (output, input) =>
            {
                ((Compilation compilation, ImmutableArray<AdditionalText> files), AnalyzerConfigOptionsProvider options) = input;
                foreach (Diagnostic diagnostic in UnanalyzedBuild.DiagnosticsOf(compilation, new AnalyzerOptions(files, options), output.CancellationToken))
                {
                    output.ReportDiagnostic(diagnostic);
                }
            });
    }

    private static IncrementalValueProvider<PromptFolderSpec> PromptFolderOf(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<(string? Path, string? Name)> folder = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => PromptFolder.Locate(options.GlobalOptions));
        IncrementalValueProvider<ImmutableArray<PromptFileSpec>> files = context.AdditionalTextsProvider
            .Combine(folder)
            .Select(static (pair, cancellationToken) => PromptFolder.Read(pair.Left, pair.Right.Path, cancellationToken))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .Collect();
        return files
            .Combine(folder)
            .Select(static (pair, _) => PromptFolder.Of(pair.Right.Name, pair.Left))
            .WithTrackingName(TrackingNames.PromptFiles);
    }

    private static IncrementalValueProvider<EquatableArray<ModelDefaultsSpec>> ModelDefaultsOf(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancellationToken) => ModelDefaultsBinder.Read(pair.Left, pair.Right, cancellationToken))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .Collect()
            .Select(static (files, _) => ModelDefaultsBinder.Of(files))
            .WithTrackingName(TrackingNames.ModelDefaults);
}
