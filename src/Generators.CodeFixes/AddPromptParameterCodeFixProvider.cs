using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;

namespace Typed.Generators.CodeFixes;

/// <summary>Gives a method a parameter for a placeholder that names none: a text, after those that have to be given.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPromptParameterCodeFixProvider))]
[Shared]
public sealed class AddPromptParameterCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.HoleWithoutParameter];

    // Two placeholders of one method, or twice the same one, would get in each other's way.
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(DiagnosticProperties.PlaceholderName, out string? name)
                && name is not null
                && root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Add parameter 'string {name}'",
                        cancellationToken => AddAsync(context.Document, method, name, cancellationToken),
                        equivalenceKey: nameof(AddPromptParameterCodeFixProvider)),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> AddAsync(Document document, MethodDeclarationSyntax method, string name, CancellationToken cancellationToken)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        ParameterSyntax parameter = SyntaxFactory
            .Parameter(SyntaxFactory.ParseToken(name.EscapeIdentifier()))
            .WithType(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.StringKeyword)));
        SeparatedSyntaxList<ParameterSyntax> parameters = method.ParameterList.Parameters;
        int index = parameters.IndexOf(other => other.Default is not null
            || other.Modifiers.Any(SyntaxKind.ParamsKeyword)
            || (model?.GetDeclaredSymbol(other, cancellationToken)?.Type is { } type && (type.Is(KnownNames.CancellationToken) || type.Is(KnownNames.GenerationOptions))));
        if (index < 0)
        {
            editor.AddParameter(method, parameter);
        }
        else
        {
            editor.InsertParameter(method, index, parameter);
        }

        return editor.GetChangedDocument();
    }
}
