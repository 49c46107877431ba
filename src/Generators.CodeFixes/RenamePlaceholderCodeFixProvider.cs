using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Puts the name of the nearest parameter into a placeholder that names none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenamePlaceholderCodeFixProvider))]
[Shared]
public sealed class RenamePlaceholderCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.HoleWithoutParameter];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(DiagnosticProperties.NearestName, out string? name) && name is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Change placeholder to '{{{name}}}'",
                        _ => Task.FromResult(context.Document.WithText(
                            text.WithChanges(new TextChange(diagnostic.Location.SourceSpan, name)))),
                        equivalenceKey: nameof(RenamePlaceholderCodeFixProvider)),
                    diagnostic);
            }
        }
    }
}
