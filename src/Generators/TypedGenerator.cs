using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Emission;
using Typed.Generators.Model;
using Typed.Generators.Parsing;

namespace Typed.Generators;

/// <summary>Writes the client of each interface that is marked <c>[TextGenerator]</c>.</summary>
/// <remarks>It reports nothing itself: the analyzers run the same parser and report what it finds.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class TypedGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<TextGeneratorSpec> interfaces = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.TextGeneratorAttribute,
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (found, cancellationToken) => InterfaceParser
                    .Parse((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, cancellationToken)
                    .Spec)
            .Where(static spec => spec is not null)
            .Select(static (spec, _) => spec!)
            .WithTrackingName(TrackingNames.Interfaces);

        IncrementalValueProvider<ReferenceSpec> references = context.CompilationProvider
            .Select(static (compilation, _) => ReferenceParser.Parse(compilation))
            .WithTrackingName(TrackingNames.References);

        context.RegisterSourceOutput(interfaces.Combine(references), static (output, pair) =>
            output.AddSource(pair.Left.HintName, ClientEmitter.Emit(pair.Left, pair.Right)));
    }
}
