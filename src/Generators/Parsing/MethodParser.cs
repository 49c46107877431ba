using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Turns a method into its model, or into a stub where it has an error.</summary>
internal static class MethodParser
{
    public static MemberSpec Parse(IMethodSymbol method, bool isExplicit, DiagnosticBag diagnostics)
    {
        int mark = diagnostics.Count;
        CheckGeneric(method, diagnostics);
        ReturnKind? returnKind = ReturnParser.Parse(method, diagnostics);
        List<ParameterSpec> parameters = ParameterParser.Parse(method, isExplicit, diagnostics);
        PromptSpec? prompt = PromptParser.Parse(method, parameters, diagnostics);
        EquatableArray<OptionSpec> options =
            OptionsParser.Parse(method.FindAttribute(KnownNames.GenerationOptionsAttribute), diagnostics);
        if (diagnostics.FirstErrorSince(mark) is not { } error)
        {
            if (returnKind is { } kind && prompt is not null)
            {
                return new MethodSpec
                {
                    Name = method.Name.EscapeIdentifier(),
                    ExplicitInterface = isExplicit ? method.ContainingType.ToDisplayString(SymbolExtensions.TypeFormat) : null,
                    Return = kind,
                    Parameters = parameters.ToEquatableArray(),
                    Prompt = prompt,
                    Options = options,
                };
            }

            // Nothing was reported, as the compiler reports it: a type or an argument that it cannot resolve.
            error = "This method does not compile.";
        }

        return StubParser.Parse(method, isExplicit, error)!;
    }

    private static void CheckGeneric(IMethodSymbol method, DiagnosticBag diagnostics)
    {
        if (method.IsGenericMethod)
        {
            TypeParameterListSyntax? list = method.Syntax()?.TypeParameterList;
            diagnostics.Add(
                DiagnosticDescriptors.GenericMethod,
                list?.GetLocation() ?? method.SourceLocation(),
                method.Name,
                $"<{string.Join(", ", method.TypeParameters.Select(static parameter => parameter.Name))}>");
        }
    }

    /// <summary>The method's declaration; null for one from a reference.</summary>
    public static MethodDeclarationSyntax? Syntax(this IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax;
}
