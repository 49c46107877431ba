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
    /// <param name="folder">The prompt folder; null leaves a prompt in a file to a later step.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static PromptSpec? Parse(
        IMethodSymbol method,
        IReadOnlyList<ParameterSpec> parameters,
        PromptFolderSpec? folder,
        DiagnosticBag diagnostics)
    {
        if (method.FindAttribute(KnownNames.PromptAttribute) is not { } attribute)
        {
            return ParseWithoutPrompt(method, parameters, diagnostics);
        }

        PromptSpec? prompt = FileOf(attribute) is { } file
            ? ParseFile(method, attribute, file, parameters, folder, diagnostics)
            : ParseText(method, attribute, parameters, diagnostics);
        if (prompt is not null && (FileOf(attribute) is null || folder is not null))
        {
            ReportUnused(method, parameters, prompt, diagnostics);
        }

        return prompt;
    }

    /// <summary>The file that holds the prompt of a method, or null where it is not in a file.</summary>
    public static string? FileOf(IMethodSymbol method) =>
        method.FindAttribute(KnownNames.PromptAttribute) is { } attribute ? FileOf(attribute) : null;

    private static string? FileOf(AttributeData attribute) => attribute.NamedArguments
        .FirstOrDefault(static argument => argument.Key == "File").Value is { Kind: TypedConstantKind.Primitive, Value: string file }
            ? file
            : null;

    private static PromptSpec? ParseFile(
        IMethodSymbol method,
        AttributeData attribute,
        string file,
        IReadOnlyList<ParameterSpec> parameters,
        PromptFolderSpec? folder,
        DiagnosticBag diagnostics)
    {
        if (!attribute.ConstructorArguments.IsEmpty)
        {
            diagnostics.Add(
                DiagnosticDescriptors.PromptGivenTwice, attribute.ArgumentLocation("File"), method.Name, file);
            return null;
        }

        return folder is null
            ? PromptSpec.Empty
            : PromptFileReader.Read(
                file, folder, method.Name, parameters, attribute.ArgumentLocation("File"), diagnostics);
    }

    private static PromptSpec? ParseText(
        IMethodSymbol method,
        AttributeData attribute,
        IReadOnlyList<ParameterSpec> parameters,
        DiagnosticBag diagnostics)
    {
        // An argument that does not compile is reported by the compiler.
        if (attribute.ConstructorArguments is [not { Kind: TypedConstantKind.Primitive }])
        {
            return null;
        }

        object? value = attribute.ConstructorArguments is [{ } argument] ? argument.Value : null;
        if (value is string { Length: > 0 } text)
        {
            return PromptBinder.Bind(new LiteralPromptSource(attribute, text), method.Name, parameters, diagnostics);
        }

        diagnostics.Add(
            DiagnosticDescriptors.PromptEmpty,
            attribute.ArgumentLocation(),
            method.Name,
            attribute.ConstructorArguments.IsEmpty ? "neither written nor in a File" : value is null ? "null" : "empty");
        return null;
    }

    private static PromptSpec? ParseWithoutPrompt(
        IMethodSymbol method,
        IReadOnlyList<ParameterSpec> parameters,
        DiagnosticBag diagnostics)
    {
        ParameterSpec[] arguments = [.. parameters.Where(static parameter => parameter.IsForPrompt)];
        if (arguments is [{ Text: TextKind.String or TextKind.NullableString } only])
        {
            return PromptSpec.Of(new HoleSpec(only.Name, HoleBinder.KindOf(only, isPlain: true)));
        }

        string problem = arguments switch
        {
            [] => "no parameter that could be the prompt",
            [{ Role: ParameterRole.Batch } batch] =>
                $"the items of its parameter '{batch.PlainName}' are of type '{batch.TextType}', not string",
            [var argument] => $"its parameter '{argument.PlainName}' is a '{argument.TextType}', not a string",
            _ => $"{arguments.Length} parameters to make a prompt from",
        };
        diagnostics.Add(DiagnosticDescriptors.PromptMissing, method.SourceLocation(), method.Name, problem);
        return null;
    }

    private static void ReportUnused(
        IMethodSymbol method,
        IReadOnlyList<ParameterSpec> parameters,
        PromptSpec prompt,
        DiagnosticBag diagnostics)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            ParameterSpec parameter = parameters[i];
            if (parameter.IsForPrompt && !prompt.Holes.Any(hole => hole.Parameter == parameter.Name))
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
