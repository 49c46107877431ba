using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Parsing;

namespace Typed.Generators.Analyzers;

public sealed partial class ModelAnalyzer
{
    /// <summary>Options of an interface and its methods for which the model's context has no room.</summary>
    private static IEnumerable<Diagnostic> ContextProblems(
        INamedTypeSymbol type, AttributeData attribute, string model, KnownModels models, CancellationToken cancellationToken)
    {
        if (models.ContextLengthOf(model, cancellationToken) is not { } length)
        {
            return [];
        }

        // One token is left to the prompt.
        return type.GetMembers()
            .Select(static member => member.FindAttribute(KnownNames.GenerationOptionsAttribute))
            .OfType<AttributeData>()
            .Prepend(attribute)
            .SelectMany(options => Exceeding(options, "MaxNewTokens", length - 1).Concat(Exceeding(options, "MaxLength", length)));

        IEnumerable<Diagnostic> Exceeding(AttributeData options, string name, int most) => options.NamedArguments
            .Where(argument => argument.Key == name && argument.Value.Value is int value && value > most)
            .Select(argument => Diagnostic.Create(
                DiagnosticDescriptors.ContextExceeded,
                options.ArgumentLocation(name),
                ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NearestValue, most.ToString(CultureInfo.InvariantCulture)),
                name,
                argument.Value.Value,
                model,
                length,
                most));
    }
}
