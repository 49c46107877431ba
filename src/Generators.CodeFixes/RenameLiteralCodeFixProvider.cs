using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Names the nearest file of the prompt folder, or the nearest model, where one is named that is not there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameLiteralCodeFixProvider))]
[Shared]
public sealed class RenameLiteralCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.PromptFileMissing, DiagnosticIds.ModelUnknown];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(DiagnosticProperties.NearestName, out string? name)
                && name is not null
                && root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal)
            {
                context.RegisterChange(
                    diagnostic, $"Change to '{name}'", nameof(RenameLiteralCodeFixProvider), [literal.Span], SymbolDisplay.FormatLiteral(name, quote: true));
            }
        }
    }
}
