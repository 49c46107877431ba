using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Renames an asynchronous method to a name that ends with Async, wherever it is called.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddAsyncSuffixCodeFixProvider))]
[Shared]
public sealed class AddAsyncSuffixCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.AsyncSuffixMissing];

    // Several renames of a solution cannot be merged.
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method)
        {
            string name = method.Identifier.ValueText + "Async";
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Rename to '{name}'",
                    cancellationToken => RenameAsync(context.Document, method, name, cancellationToken),
                    equivalenceKey: nameof(AddAsyncSuffixCodeFixProvider)),
                context.Diagnostics);
        }
    }

    private static async Task<Solution> RenameAsync(
        Document document, MethodDeclarationSyntax method, string name, CancellationToken cancellationToken)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        Solution solution = document.Project.Solution;
        return model?.GetDeclaredSymbol(method, cancellationToken) is { } symbol
            ? await Renamer.RenameSymbolAsync(solution, symbol, new SymbolRenameOptions(), name, cancellationToken).ConfigureAwait(false)
            : solution;
    }
}
