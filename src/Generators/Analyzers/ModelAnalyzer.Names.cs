using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Parsing;

namespace Typed.Generators.Analyzers;

public sealed partial class ModelAnalyzer
{
    /// <summary>A short name that neither the project declares nor everybody knows. On the hub there are more models than anybody can list.</summary>
    private static IEnumerable<Diagnostic> NameProblems(AttributeData attribute, string model, KnownModels models)
    {
        string name = ModelNames.WithoutRevision(model);
        string[] known = [.. models.Names, .. ModelNames.BuiltIn];
        if (name.Contains('/') || known.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            yield break;
        }

        string? nearest = NearestName.Find(name, known);
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (nearest is not null && attribute.FindArgument() is LiteralExpressionSyntax)
        {
            properties = properties.Add(DiagnosticProperties.NearestName, nearest + model.Substring(name.Length));
        }

        yield return Diagnostic.Create(
            DiagnosticDescriptors.ModelUnknown,
            attribute.ArgumentLocation(),
            properties,
            name,
            nearest is null ? "" : $"write '{nearest}', ");
    }
}
