using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Removes an option that is out of range, or one of those that contradict each other.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveOptionCodeFixProvider))]
[Shared]
public sealed class RemoveOptionCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.OptionOutOfRange, DiagnosticIds.OptionsContradict];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // Of a contradiction, one option may be the method's and the other its interface's, which can lie in another file.
            IEnumerable<Location> options = diagnostic.AdditionalLocations.Count == 0 ? [diagnostic.Location] : diagnostic.AdditionalLocations;
            foreach (Location option in options)
            {
                await RegisterAsync(context, diagnostic, option).ConfigureAwait(false);
            }
        }
    }

    private static async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, Location option)
    {
        SyntaxNode? root = option.SourceTree is null ? null : await option.SourceTree.GetRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (context.Document.Project.Solution.GetDocument(option.SourceTree) is { } document
            && root?.FindNode(option.SourceSpan).FirstAncestorOrSelf<AttributeArgumentSyntax>() is { NameEquals.Name: { } name } argument
            && argument.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove '{name}' from [{attribute.Name}]",
                    async cancellationToken =>
                    {
                        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                        return document.WithText(text.Replace(ListRemoval.SpanOf(argument), "")).Project.Solution;
                    },
                    equivalenceKey: nameof(RemoveOptionCodeFixProvider) + name),
                diagnostic);
        }
    }
}
