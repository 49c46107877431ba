using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Binds a hole of a prompt to a parameter of its method.</summary>
internal static class HoleBinder
{
    /// <summary>The hole, bound; null where it names nothing, which has been reported.</summary>
    public static HoleSpec? Bind(PromptHole hole, IMethodSymbol method, PromptSource source, DiagnosticBag diagnostics)
    {
        IParameterSymbol? parameter = method.Parameters.FirstOrDefault(candidate => candidate.Name == hole.Name);
        if (parameter is null)
        {
            ReportUnknown(hole, method, source, diagnostics);
            return null;
        }

        if (ParameterParser.RoleOf(parameter.Type) != ParameterRole.Argument)
        {
            diagnostics.Add(
                DiagnosticDescriptors.HoleOfSpecialParameter,
                source.Locate(hole.NameSpan),
                parameter.Name,
                parameter.Type.Name);
            return null;
        }

        CheckText(hole, parameter, source, diagnostics);
        return new HoleSpec(
            parameter.Name.EscapeIdentifier(),
            KindOf(parameter, isPlain: hole is { Alignment: null, Format: null }),
            hole.Alignment,
            hole.Format);
    }

    public static HoleKind KindOf(IParameterSymbol parameter, bool isPlain) =>
        !isPlain || parameter.Type.SpecialType != SpecialType.System_String ? HoleKind.Formatted
        : ParameterAttributes.AcceptsNull(parameter) ? HoleKind.NullableString
        : HoleKind.String;

    private static void ReportUnknown(
        PromptHole hole,
        IMethodSymbol method,
        PromptSource source,
        DiagnosticBag diagnostics)
    {
        string[] names = [.. method.Parameters
            .Where(static parameter => ParameterParser.RoleOf(parameter.Type) == ParameterRole.Argument)
            .Select(static parameter => parameter.Name)];
        string? nearest = NearestName.Find(hole.Name, names);
        string hint = (nearest, names) switch
        {
            (not null, _) => $"; did you mean '{nearest}'?",
            (_, []) => ", which has no parameter for a prompt",
            (_, [var only]) => $"; its only parameter for a prompt is '{only}'",
            _ => $"; its parameters for a prompt are {string.Join(", ", names.Select(static name => $"'{name}'"))}",
        };
        ImmutableDictionary<string, string?> properties = nearest is null || !source.IsExact
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NearestName, nearest);
        diagnostics.Add(
            DiagnosticDescriptors.HoleWithoutParameter,
            source.Locate(hole.NameSpan),
            properties,
            method.Name,
            hole.Name,
            hint);
    }

    private static void CheckText(
        PromptHole hole,
        IParameterSymbol parameter,
        PromptSource source,
        DiagnosticBag diagnostics)
    {
        // Of an object only its own type, known when the program runs, tells how it becomes text.
        ITypeSymbol type = parameter.Type.WithoutNullable();
        if (type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Error || type.Implements(KnownNames.Formattable))
        {
            return;
        }

        string display = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (!TextualTypes.HasText(type))
        {
            diagnostics.Add(
                DiagnosticDescriptors.HoleWithoutText, source.Locate(hole.NameSpan), parameter.Name, display);
        }
        else if (hole.Format is not null)
        {
            diagnostics.Add(
                DiagnosticDescriptors.FormatIgnored, source.Locate(hole.FormatSpan), hole.Format, parameter.Name, display);
        }
    }
}
