using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Gives a method a token by which it can be cancelled, as its last parameter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCancellationCodeFixProvider))]
[Shared]
public sealed class AddCancellationCodeFixProvider : CodeFixProvider
{
    private const string Parameter = "cancellationToken";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.CancellationMissing];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
            && !method.ParameterList.Parameters.Any(static parameter => parameter.Identifier.ValueText == Parameter || parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Add parameter '{Parameter}'",
                    cancellationToken => AddAsync(context.Document, method, cancellationToken),
                    equivalenceKey: nameof(AddCancellationCodeFixProvider)),
                context.Diagnostics);
        }
    }

    private static async Task<Document> AddAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        ParameterSyntax parameter = SyntaxFactory
            .Parameter(SyntaxFactory.Identifier(Parameter))
            .WithType(SyntaxFactory.ParseTypeName($"global::{KnownNames.CancellationToken}").WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation))
            .WithDefault(SyntaxFactory.EqualsValueClause(SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)));
        editor.AddParameter(method, parameter);
        return editor.GetChangedDocument();
    }
}
