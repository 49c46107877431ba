using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Diagnostics;
using Typed.Generators.Model.Values;
using Typed.Generators.Parsing.Examples;

namespace Typed.Generators.Parsing;

/// <summary>Checks the placeholders of a <c>[SchemaInstruction]</c>.</summary>
internal static class InstructionCheck
{
    private static readonly Regex s_placeholder = new(@"\{(\w+)\}");

    /// <param name="attribute">The attribute.</param>
    /// <param name="isOfMethod">Whether it is about one method alone.</param>
    /// <param name="value">What the method returns.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static void Check(AttributeData attribute, bool isOfMethod, TypedResultSpec value, DiagnosticBag diagnostics)
    {
        if (attribute.ConstructorArguments is not [{ Value: string template }])
        {
            return;
        }

        foreach (Match placeholder in s_placeholder.Matches(template))
        {
            string? remedy = placeholder.Groups[1].Value switch
            {
                "schema" => null,
                "labels" => isOfMethod && !new SchemaCheck(value.Schema).HasLabels
                    ? "there are labels of enumerations, truth values and lists of allowed values only, write '{schema}'"
                    : null,
                _ => "write '{schema}' or '{labels}'",
            };
            if (remedy is not null)
            {
                diagnostics.Add(
                    DiagnosticDescriptors.InstructionPlaceholder,
                    new LiteralPromptSource(attribute, template).Locate(new TextSpan(placeholder.Index, placeholder.Length)),
                    placeholder.Value,
                    remedy);
            }
        }
    }
}
