using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Removes a stop sequence that is empty.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveStopSequenceCodeFixProvider))]
[Shared]
public sealed class RemoveStopSequenceCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.StopSequenceEmpty];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // Elsewhere the sequence is not written there: the place is the whole argument.
            if (root?.FindNode(diagnostic.Location.SourceSpan) is { Parent: CollectionExpressionSyntax or InitializerExpressionSyntax } element)
            {
                context.RegisterChange(
                    diagnostic, "Remove the stop sequence", nameof(RemoveStopSequenceCodeFixProvider), [ListRemoval.SpanOf(element)]);
            }
        }
    }
}
