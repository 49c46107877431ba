using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.CodeFixes;

internal static class CodeFixContextExtensions
{
    /// <summary>The syntax of a kind in which a diagnostic stands, or null.</summary>
    public static async Task<TNode?> FindAsync<TNode>(this CodeFixContext context, Diagnostic diagnostic)
        where TNode : SyntaxNode
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TNode>();
    }

    /// <summary>The declared symbol of the syntax of a kind in which a diagnostic stands, or null.</summary>
    public static async Task<ISymbol?> FindSymbolAsync<TNode>(this CodeFixContext context, Diagnostic diagnostic)
        where TNode : SyntaxNode =>
        await context.FindAsync<TNode>(diagnostic).ConfigureAwait(false) is SyntaxNode node
        && await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is { } model
            ? model.GetDeclaredSymbol(node, context.CancellationToken)
            : null;

    /// <summary>Offers to write a text in place of others; of nothing, to take them out.</summary>
    public static void RegisterChange(
        this CodeFixContext context, Diagnostic diagnostic, string title, string equivalenceKey, IReadOnlyList<TextSpan> spans, string text = "") =>
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellationToken => ChangeAsync(context.Document, spans, text, cancellationToken), equivalenceKey),
            diagnostic);

    private static async Task<Document> ChangeAsync(Document document, IReadOnlyList<TextSpan> spans, string text, CancellationToken cancellationToken)
    {
        SourceText source = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(source.WithChanges(spans.Select(span => new TextChange(span, text))));
    }
}
