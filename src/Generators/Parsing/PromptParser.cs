using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Reads the prompt of a method.</summary>
internal static class PromptParser
{
    /// <summary>The prompt; null where there is none to speak of, which has been reported.</summary>
    /// <param name="method">The method.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="system">Its system text; null where it has an error.</param>
    /// <param name="folder">The prompt folder; null leaves a prompt in a file to a later step.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static PromptSpec? Parse(
        IMethodSymbol method,
        IReadOnlyList<ParameterSpec> parameters,
        SystemText? system,
        PromptFolderSpec? folder,
        DiagnosticBag diagnostics)
    {
        if (method.FindAttribute(KnownNames.PromptAttribute) is { } attribute)
        {
            return PromptAttributeParser.Parse(attribute, PromptOwner.Prompt(method.Name, parameters), folder, diagnostics);
        }

        // What the system text leaves for the prompt is not known before it is.
        return system is null ? null
            : system.File is not null ? PromptSpec.Empty
            : Choose(method.Name, parameters, system.Text, method.SourceLocation(), diagnostics);
    }

    /// <summary>Makes the prompt of the only parameter that a method without a written one leaves for it.</summary>
    public static PromptSpec? Choose(
        string method,
        IReadOnlyList<ParameterSpec> parameters,
        PromptSpec? system,
        Location location,
        DiagnosticBag diagnostics)
    {
        ParameterSpec[] arguments =
            [.. parameters.Where(parameter => parameter.IsForPrompt && system?.Uses(parameter) is not true)];
        if (arguments is [{ Text: TextKind.String or TextKind.NullableString } only])
        {
            return PromptSpec.Of(new HoleSpec(only.Name, HoleBinder.KindOf(only, isPlain: true)));
        }

        string problem = arguments switch
        {
            [] => "no parameter that could be the prompt",
            [{ Role: ParameterRole.Batch } batch] =>
                $"the items of its parameter '{batch.PlainName}' are of type '{batch.TextType}', not string",
            [var argument] => $"its parameter '{argument.PlainName}' is {Indefinite.Of(argument.TextType)}, not a string",
            _ => $"{arguments.Length} parameters to make a prompt from",
        };
        diagnostics.Add(DiagnosticDescriptors.PromptMissing, location, method, problem);
        return null;
    }

    /// <summary>Reports the parameters that neither prompt nor system text shows.</summary>
    public static void ReportUnused(
        IMethodSymbol method,
        IReadOnlyList<ParameterSpec> parameters,
        PromptSpec prompt,
        PromptSpec? system,
        DiagnosticBag diagnostics)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            ParameterSpec parameter = parameters[i];
            if (parameter.IsForPrompt && !prompt.Uses(parameter) && system?.Uses(parameter) is not true)
            {
                diagnostics.Add(
                    DiagnosticDescriptors.ParameterUnused,
                    method.Parameters[i].SourceLocation(),
                    method.Name,
                    parameter.PlainName);
            }
        }
    }
}
