using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Parsing.Examples;
using Typed.Generators.Parsing.Values;

namespace Typed.Generators.Parsing;

/// <summary>Turns a method into its model, or into a stub where it has an error.</summary>
internal static class MethodParser
{
    /// <param name="method">The method.</param>
    /// <param name="isExplicit">Whether the client implements it explicitly.</param>
    /// <param name="scope">What the types of its interface's results have in common.</param>
    /// <param name="chat">What its interface says of chats.</param>
    /// <param name="folder">The prompt folder; null leaves prompts in files to a later step.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static MemberSpec Parse(
        IMethodSymbol method,
        bool isExplicit,
        TypeScope scope,
        ChatDeclaration chat,
        PromptFolderSpec? folder,
        DiagnosticBag diagnostics)
    {
        int mark = diagnostics.Count;
        CheckGeneric(method, diagnostics);
        ReturnSpec? @return = ReturnParser.Parse(method, scope, diagnostics);
        List<ParameterSpec> parameters = ParameterParser.Parse(method, isExplicit, diagnostics);
        SystemText? system = SystemParser.Parse(method, parameters, chat.System, folder, diagnostics);
        PromptSpec? prompt = PromptParser.Parse(method, parameters, system, folder, diagnostics);
        List<ExampleSpec>? examples = ExampleParser.Parse(method, diagnostics);
        string? promptFile = PromptAttributeParser.FileOf(method.FindAttribute(KnownNames.PromptAttribute));
        bool isInFile = folder is null && (promptFile ?? system?.File) is not null;
        if (prompt is not null && system is not null && !isInFile)
        {
            PromptParser.ReportUnused(method, parameters, prompt, system.Text, diagnostics);
        }

        EquatableArray<ExampleSpec> bound = examples is null || prompt is null || isInFile
            ? (examples ?? []).ToEquatableArray()
            : ExampleBinder.Bind(
                examples, prompt, method.Name, parameters, index => ExampleParser.Locate(method, index, parameter: 0), diagnostics);
        EquatableArray<OptionSpec> options =
            OptionsParser.Parse(method.FindAttribute(KnownNames.GenerationOptionsAttribute), diagnostics);

        AnswerAttributes answer = AnswerAttributes.Parse(method, scope.Interface, @return, diagnostics);
        if (@return is not null && examples is not null)
        {
            ExampleCheck.Check(method, examples, @return, answer.Think, diagnostics);
        }

        // Where nothing was reported, the compiler reports it: a type or an argument that it cannot resolve.
        string? error = diagnostics.FirstErrorSince(mark);
        return @return is null || prompt is null || system is null || examples is null || error is not null
            ? Stub()
            : new MethodSpec
            {
                DocumentationId = method.OriginalDefinition.GetDocumentationCommentId() ?? "",
                Name = method.Name.EscapeIdentifier(),
                ExplicitInterface = isExplicit ? method.ContainingType.ToDisplayString(SymbolExtensions.TypeFormat) : null,
                Return = @return,
                Parameters = parameters.ToEquatableArray(),
                Prompt = prompt,
                System = system.Text,
                IsChat = chat.IsChat || method.FindAttribute(KnownNames.ChatAttribute) is not null,
                Examples = bound,
                Options = options,
                Think = answer.Think,
                MaxRetries = answer.MaxRetries,
                SchemaInstruction = answer.SchemaInstruction,
                Function = FunctionParser.Parse(method, parameters, scope),
                File = isInFile
                    ? new PromptFileUse(
                        promptFile, system.File, method.FindAttribute(KnownNames.PromptAttribute) is null, Stub())
                    : null,
            };

        StubSpec Stub() => StubParser.Parse(method, isExplicit, error ?? "This method does not compile.")!;
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
