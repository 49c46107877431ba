using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Turns a method into its model, or into a stub where it has an error.</summary>
internal static class MethodParser
{
    /// <param name="method">The method.</param>
    /// <param name="isExplicit">Whether the client implements it explicitly.</param>
    /// <param name="folder">The prompt folder; null leaves prompts in files to a later step.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static MemberSpec Parse(IMethodSymbol method, bool isExplicit, PromptFolderSpec? folder, DiagnosticBag diagnostics)
    {
        int mark = diagnostics.Count;
        CheckGeneric(method, diagnostics);
        ReturnSpec? @return = ReturnParser.Parse(method, diagnostics);
        List<ParameterSpec> parameters = ParameterParser.Parse(method, isExplicit, diagnostics);
        PromptSpec? prompt = PromptParser.Parse(method, parameters, folder, diagnostics);
        List<ExampleSpec>? examples = ExampleParser.Parse(method, diagnostics);
        string? file = folder is null ? PromptParser.FileOf(method) : null;
        EquatableArray<ExampleSpec> bound = examples is null || prompt is null || file is not null
            ? (examples ?? []).ToEquatableArray()
            : ExampleBinder.Bind(
                examples, prompt, method.Name, parameters, index => ExampleParser.Locate(method, index), diagnostics);
        EquatableArray<OptionSpec> options =
            OptionsParser.Parse(method.FindAttribute(KnownNames.GenerationOptionsAttribute), diagnostics);

        // Where nothing was reported, the compiler reports it: a type or an argument that it cannot resolve.
        string error = diagnostics.FirstErrorSince(mark) ?? "This method does not compile.";
        StubSpec stub = StubParser.Parse(method, isExplicit, error)!;
        return @return is null || prompt is null || examples is null || diagnostics.FirstErrorSince(mark) is not null
            ? stub
            : new MethodSpec
            {
                DocumentationId = stub.DocumentationId,
                Name = method.Name.EscapeIdentifier(),
                ExplicitInterface = isExplicit ? method.ContainingType.ToDisplayString(SymbolExtensions.TypeFormat) : null,
                Return = @return,
                Parameters = parameters.ToEquatableArray(),
                Prompt = prompt,
                Examples = bound,
                Options = options,
                File = file is null ? null : new PromptFileUse(file, stub),
            };
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
