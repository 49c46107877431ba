using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Binds a hole of a prompt to a parameter of its method.</summary>
internal static class HoleBinder
{
    /// <summary>The hole, bound; null where it names nothing, which has been reported.</summary>
    public static HoleSpec? Bind(
        PromptHole hole,
        PromptOwner owner,
        PromptSource source,
        DiagnosticBag diagnostics)
    {
        if (owner.Parameters is not { } parameters)
        {
            diagnostics.Add(DiagnosticDescriptors.HoleOfInterface, source.Locate(hole.NameSpan), hole.Name, owner.Owner);
            return null;
        }

        ParameterSpec? parameter = parameters.FirstOrDefault(candidate => candidate.PlainName == hole.Name);
        if (parameter is null)
        {
            ReportUnknown(hole, owner.Owner, parameters, source, diagnostics);
            return null;
        }

        if (!parameter.IsForPrompt)
        {
            diagnostics.Add(
                DiagnosticDescriptors.HoleOfSpecialParameter,
                source.Locate(hole.NameSpan),
                parameter.PlainName,
                parameter.Role == ParameterRole.Options ? "GenerationOptions" : "CancellationToken");
            return null;
        }

        CheckText(hole, parameter, source, diagnostics);
        return new HoleSpec(
            parameter.Name,
            KindOf(parameter, isPlain: hole is { Alignment: null, Format: null }),
            hole.Alignment,
            hole.Format);
    }

    public static HoleKind KindOf(ParameterSpec parameter, bool isPlain) => (parameter.Text, isPlain) switch
    {
        (TextKind.String, true) => HoleKind.String,
        (TextKind.NullableString, true) => HoleKind.NullableString,
        _ => HoleKind.Formatted,
    };

    private static void ReportUnknown(
        PromptHole hole,
        string method,
        IReadOnlyList<ParameterSpec> parameters,
        PromptSource source,
        DiagnosticBag diagnostics)
    {
        string[] names = [.. parameters
            .Where(static parameter => parameter.IsForPrompt)
            .Select(static parameter => parameter.PlainName)];
        string? nearest = NearestName.Find(hole.Name, names);
        string hint = (nearest, names) switch
        {
            (not null, _) => $"; did you mean '{nearest}'?",
            (_, []) => ", which has no parameter for a prompt",
            (_, [var only]) => $"; its only parameter for a prompt is '{only}'",
            _ => $"; its parameters for a prompt are {string.Join(", ", names.Select(static name => $"'{name}'"))}",
        };
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (source.IsFixable)
        {
            properties = properties.Add(DiagnosticProperties.PlaceholderName, hole.Name);
            properties = nearest is null ? properties : properties.Add(DiagnosticProperties.NearestName, nearest);
        }

        diagnostics.Add(
            DiagnosticDescriptors.HoleWithoutParameter,
            source.Locate(hole.NameSpan),
            properties,
            method,
            hole.Name,
            hint);
    }

    private static void CheckText(PromptHole hole, ParameterSpec parameter, PromptSource source, DiagnosticBag diagnostics)
    {
        if (parameter.Text == TextKind.None)
        {
            diagnostics.Add(
                DiagnosticDescriptors.HoleWithoutText,
                source.Locate(hole.NameSpan),
                parameter.PlainName,
                Indefinite.Of(parameter.TextType),
                parameter.CanBeBatch ? ", or mark it [Batch] for a prompt of each item" : "");
        }
        else if (hole.Format is not null)
        {
            CheckFormat(hole, hole.Format, parameter, source, diagnostics);
        }
    }

    private static void CheckFormat(PromptHole hole, string format, ParameterSpec parameter, PromptSource source, DiagnosticBag diagnostics)
    {
        if (parameter.Text != TextKind.Formattable)
        {
            Report(DiagnosticDescriptors.FormatIgnored, format, parameter.PlainName, Indefinite.Of(parameter.TextType));
        }
        else if (FormatStrings.Remedy(parameter.Formats, format) is { } remedy)
        {
            Report(DiagnosticDescriptors.FormatInvalid, format, parameter.PlainName, Indefinite.Of(parameter.TextType), remedy);
        }

        void Report(DiagnosticDescriptor descriptor, params object?[] arguments)
        {
            // What a code fix takes out: the colon, too.
            Location[] whole = source.IsFixable ? [source.Locate(TextSpan.FromBounds(hole.FormatSpan.Start - 1, hole.FormatSpan.End))] : [];
            diagnostics.Add(descriptor, source.Locate(hole.FormatSpan), whole, ImmutableDictionary<string, string?>.Empty, arguments);
        }
    }
}
