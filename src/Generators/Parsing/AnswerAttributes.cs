using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>How a method comes to its answer: what it may think before, how often it asks again, how it tells the schema.</summary>
internal sealed record AnswerAttributes(ThinkSpec? Think, int? MaxRetries, string? SchemaInstruction)
{
    /// <summary>Reads the attributes of a method and, where it has none, those of the interface.</summary>
    public static AnswerAttributes Parse(
        IMethodSymbol method,
        INamedTypeSymbol target,
        ReturnSpec? @return,
        DiagnosticBag diagnostics)
    {
        AttributeData? think = method.FindAttribute(KnownNames.ThinkAttribute);
        AttributeData? retry = Find(KnownNames.RetryAttribute);
        AttributeData? instruction = Find(KnownNames.SchemaInstructionAttribute);
        if (@return is not null)
        {
            string? scored = @return.Result.IsScored ? "as probabilities come of one pass that generates no text" : null;
            string? text = @return.Result.Value is null ? "as what it returns is text" : null;
            CheckEffect(think, scored);
            CheckEffect(method.FindAttribute(KnownNames.GenerationOptionsAttribute), scored);
            CheckEffect(
                method.FindAttribute(KnownNames.RetryAttribute),
                scored ?? text ?? (@return.Kind == ReturnKind.Elements ? "as elements that have come are not taken back" : null));
            CheckEffect(method.FindAttribute(KnownNames.SchemaInstructionAttribute), scored ?? text);
            if (scored is not null && method.Parameters.FirstOrDefault(static parameter => parameter.Type.Is(KnownNames.GenerationOptions)) is { } options)
            {
                diagnostics.Add(
                    DiagnosticDescriptors.ParameterNotSupported,
                    options.SourceLocation(),
                    options.Name,
                    $"of type '{options.Type.Name}'",
                    $"options have no effect, {scored}, remove it");
            }

            if (instruction is not null && @return.Result is { IsScored: false, Value: { } value })
            {
                InstructionCheck.Check(instruction, isOfMethod: instruction == method.FindAttribute(KnownNames.SchemaInstructionAttribute), value, diagnostics);
            }
        }

        return new AnswerAttributes(
            think is null ? null : ParseThink(think, diagnostics),
            retry is null ? null : AtLeast(0, retry, "maxRetries", diagnostics),
            instruction?.ConstructorArguments is [{ Value: string template }] ? template : null);

        AttributeData? Find(string name) =>
            method.FindAttribute(name) ?? target.FindAttribute(name) ?? method.ContainingType.FindAttribute(name);

        void CheckEffect(AttributeData? attribute, string? reason)
        {
            if (attribute is not null && reason is not null)
            {
                string name = attribute.AttributeClass!.Name.Replace("Attribute", "");
                diagnostics.Add(DiagnosticDescriptors.AttributeNeedsValue, attribute.NameLocation(), name, method.Name, reason);
            }
        }
    }

    private static ThinkSpec? ParseThink(AttributeData attribute, DiagnosticBag diagnostics)
    {
        string? start = null;
        string? end = null;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            // Without an end nothing tells where the answer begins; without a start the prompt says it.
            if (argument.Value.Value is not string text || (text.Length == 0 && argument.Key == "End"))
            {
                diagnostics.Add(
                    DiagnosticDescriptors.OptionOutOfRange,
                    attribute.ArgumentLocation(argument.Key),
                    argument.Key,
                    argument.Value.IsNull ? "null" : "empty",
                    "a text");
                continue;
            }

            (start, end) = argument.Key == "Start" ? (text, end) : (start, text);
        }

        return AtLeast(1, attribute, "maxTokens", diagnostics) is { } maxTokens ? new ThinkSpec(maxTokens, start, end) : null;
    }

    private static int? AtLeast(int minimum, AttributeData attribute, string name, DiagnosticBag diagnostics)
    {
        if (attribute.ConstructorArguments is not [{ Value: int number }])
        {
            return null;
        }

        if (number >= minimum)
        {
            return number;
        }

        diagnostics.Add(
            DiagnosticDescriptors.OptionOutOfRange,
            attribute.ArgumentLocation(),
            name,
            number.ToString(CultureInfo.InvariantCulture),
            $"at least {minimum.ToString(CultureInfo.InvariantCulture)}");
        return null;
    }
}
