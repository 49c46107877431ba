using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Doubles a brace that begins or ends no placeholder, which makes it a character of the prompt.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DoubleBraceCodeFixProvider))]
[Shared]
public sealed class DoubleBraceCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.BraceUnbalanced];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // Elsewhere the brace is written in another way, or is in a constant.
            TextSpan span = diagnostic.Location.SourceSpan;
            string brace = text.ToString(span);
            if (brace is "{" or "}")
            {
                context.RegisterChange(diagnostic, $"Write '{brace}{brace}'", nameof(DoubleBraceCodeFixProvider), [span], brace + brace);
            }
        }
    }
}
