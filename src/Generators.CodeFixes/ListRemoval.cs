using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.CodeFixes;

/// <summary>Finds what must go from a text so that a node is gone from the list that it stands in.</summary>
internal static class ListRemoval
{
    /// <summary>The node with its comma; an attribute that is alone with its brackets, and its line where it has one.</summary>
    public static TextSpan SpanOf(SyntaxNode node)
    {
        SyntaxToken next = node.GetLastToken().GetNextToken();
        SyntaxToken previous = node.GetFirstToken().GetPreviousToken();
        return next.IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(node.SpanStart, next.GetNextToken().SpanStart)
            : previous.IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(previous.SpanStart, node.Span.End)
            : node switch
            {
                // An attribute without any of its options says nothing.
                AttributeArgumentSyntax => SpanOf(node.Parent!.Parent!),
                AttributeSyntax => SpanOfWhole((AttributeListSyntax)node.Parent!),
                _ => node.Span,
            };
    }

    private static TextSpan SpanOfWhole(AttributeListSyntax list)
    {
        SyntaxToken next = list.GetLastToken().GetNextToken();
        bool isFollowedByComment = list.GetTrailingTrivia()
            .Concat(next.LeadingTrivia)
            .Any(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return isFollowedByComment ? list.Span : TextSpan.FromBounds(list.SpanStart, next.SpanStart);
    }
}
