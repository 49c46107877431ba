using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Reads the generation options that are named at an attribute, and leaves out those that are wrong.</summary>
internal static class OptionsParser
{
    public static EquatableArray<OptionSpec> Parse(AttributeData? attribute, DiagnosticBag diagnostics)
    {
        List<OptionSpec> options = [];
        foreach (KeyValuePair<string, TypedConstant> argument in attribute?.NamedArguments ?? [])
        {
            string? value = argument.Value.Kind switch
            {
                TypedConstantKind.Array => ParseStopSequences(attribute!, argument.Key, argument.Value, diagnostics),
                TypedConstantKind.Primitive => ParseScalar(attribute!, argument.Key, argument.Value.Value, diagnostics),
                _ => null,
            };
            if (value is not null)
            {
                options.Add(new OptionSpec(argument.Key, value));
            }
        }

        return options.ToEquatableArray();
    }

    private static string? ParseScalar(AttributeData attribute, string name, object? value, DiagnosticBag diagnostics)
    {
        if (OptionRules.Violation(name, value) is not { } requirement)
        {
            return CSharpLiteral.Of(value);
        }

        diagnostics.Add(
            DiagnosticDescriptors.OptionOutOfRange,
            attribute.ArgumentLocation(name),
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NearestValue, OptionRules.Nearest(name, value)),
            name,
            Convert.ToString(value, CultureInfo.InvariantCulture),
            requirement);
        return null;
    }

    private static string? ParseStopSequences(
        AttributeData attribute,
        string name,
        TypedConstant array,
        DiagnosticBag diagnostics)
    {
        if (array.IsNull)
        {
            return null;
        }

        string?[] texts = [.. array.Values.Select(static text => text.Value as string)];
        for (int i = 0; i < texts.Length; i++)
        {
            if (string.IsNullOrEmpty(texts[i]))
            {
                string problem = texts[i] is null ? "null" : "empty";
                diagnostics.Add(DiagnosticDescriptors.StopSequenceEmpty, ElementLocation(attribute, name, i, texts.Length), problem);
            }
        }

        return texts.Any(string.IsNullOrEmpty)
            ? null
            : $"[{string.Join(", ", texts.Select(static text => CSharpLiteral.Of(text!)))}]";
    }

    /// <summary>The place of one of the elements of an option; of all where they are not written one by one.</summary>
    public static Location ElementLocation(AttributeData attribute, string name, int index, int count) =>
        FindElement(attribute.FindArgument(name), index, count)?.GetLocation() ?? attribute.ArgumentLocation(name);

    private static SyntaxNode? FindElement(ExpressionSyntax? array, int index, int count)
    {
        IReadOnlyList<SyntaxNode> elements = array switch
        {
            CollectionExpressionSyntax collection => collection.Elements,
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            _ => [],
        };
        return elements.Count == count ? elements[index] : null;
    }
}
