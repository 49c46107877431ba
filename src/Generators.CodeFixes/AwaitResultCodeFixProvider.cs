using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;

namespace Typed.Generators.CodeFixes;

/// <summary>Awaits a task in place of waiting for it, where the code around it may.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitResultCodeFixProvider))]
[Shared]
public sealed class AwaitResultCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ResultBlocked];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true).Parent is MemberAccessExpressionSyntax access && AsyncContext.Allows(access))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Await it",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(Await(root, access))),
                    equivalenceKey: nameof(AwaitResultCodeFixProvider)),
                context.Diagnostics);
        }
    }

    private static SyntaxNode Await(SyntaxNode root, MemberAccessExpressionSyntax access)
    {
        // task.Result, task.Wait(), task.GetAwaiter().GetResult()
        ExpressionSyntax whole = access.Parent is InvocationExpressionSyntax call && call.Expression == access ? call : access;
        ExpressionSyntax task = access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } awaiter }
            ? awaiter.Expression
            : access.Expression;
        ExpressionSyntax awaited = SyntaxFactory
            .ParenthesizedExpression(SyntaxFactory.AwaitExpression(task.WithoutTrivia()))
            .WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation)
            .WithTriviaFrom(whole);
        return root.ReplaceNode(whole, awaited);
    }
}
