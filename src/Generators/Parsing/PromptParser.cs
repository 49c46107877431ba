using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Reads the prompt of a method and binds its holes to the method's parameters.</summary>
internal static class PromptParser
{
    /// <summary>The prompt; null where there is none to speak of, which has been reported.</summary>
    public static PromptSpec? Parse(IMethodSymbol method, IReadOnlyList<ParameterSpec> parameters, DiagnosticBag diagnostics)
    {
        if (method.FindAttribute(KnownNames.PromptAttribute) is not { } attribute)
        {
            return ParseWithoutPrompt(method, diagnostics);
        }

        // An argument that does not compile is reported by the compiler.
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive } argument])
        {
            return null;
        }

        if (argument.Value is not string { Length: > 0 } text)
        {
            diagnostics.Add(
                DiagnosticDescriptors.PromptEmpty,
                attribute.ArgumentLocation(),
                method.Name,
                argument.Value is null ? "null" : "empty");
            return null;
        }

        int mark = diagnostics.Count;
        PromptSource source = new(attribute, text);
        PromptSyntax syntax = PromptSyntax.Parse(text);
        ReportSyntaxErrors(syntax, source, diagnostics);
        HoleSpec?[] holes = [.. syntax.Holes.Select(hole => HoleBinder.Bind(hole, method, source, diagnostics))];
        if (diagnostics.FirstErrorSince(mark) is not null)
        {
            return null;
        }

        ReportUnused(method, parameters, syntax, diagnostics);
        return new PromptSpec(syntax.Constants.ToEquatableArray(), holes.Select(static hole => hole!).ToEquatableArray());
    }

    private static PromptSpec? ParseWithoutPrompt(IMethodSymbol method, DiagnosticBag diagnostics)
    {
        IParameterSymbol[] arguments =
            [.. method.Parameters.Where(static parameter => ParameterParser.RoleOf(parameter.Type) == ParameterRole.Argument)];
        if (arguments is [{ Type.SpecialType: SpecialType.System_String } only])
        {
            return PromptSpec.Of(new HoleSpec(only.Name.EscapeIdentifier(), HoleBinder.KindOf(only, isPlain: true)));
        }

        string problem = arguments switch
        {
            [] => "no parameter that could be the prompt",
            [var argument] =>
                $"its parameter '{argument.Name}' is a '{argument.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', not a string",
            _ => $"{arguments.Length} parameters to make a prompt from",
        };
        diagnostics.Add(DiagnosticDescriptors.PromptMissing, method.SourceLocation(), method.Name, problem);
        return null;
    }

    private static void ReportSyntaxErrors(PromptSyntax syntax, PromptSource source, DiagnosticBag diagnostics)
    {
        foreach (PromptSyntaxError error in syntax.Errors)
        {
            Location location = source.Locate(error.Span);
            switch (error)
            {
                case PromptSyntaxError.Unbalanced { Brace: '{' }:
                    diagnostics.Add(DiagnosticDescriptors.BraceUnbalanced, location, '{', "is never closed", "{name}");
                    break;
                case PromptSyntaxError.Unbalanced:
                    diagnostics.Add(DiagnosticDescriptors.BraceUnbalanced, location, '}', "closes nothing", "{name}");
                    break;
                case PromptSyntaxError.Malformed malformed:
                    diagnostics.Add(DiagnosticDescriptors.HoleMalformed, location, malformed.Problem);
                    break;
            }
        }
    }

    private static void ReportUnused(
        IMethodSymbol method,
        IReadOnlyList<ParameterSpec> parameters,
        PromptSyntax syntax,
        DiagnosticBag diagnostics)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            if (parameters[i].Role == ParameterRole.Argument && !syntax.Holes.Any(hole => hole.Name == parameter.Name))
            {
                diagnostics.Add(
                    DiagnosticDescriptors.ParameterUnused, parameter.SourceLocation(), method.Name, parameter.Name);
            }
        }
    }
}
