using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Takes the format out of a placeholder whose parameter does not take it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFormatCodeFixProvider))]
[Shared]
public sealed class RemoveFormatCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.FormatIgnored, DiagnosticIds.FormatInvalid];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // The format and its colon, where they are written there.
            if (diagnostic.AdditionalLocations is [{ } whole])
            {
                context.RegisterChange(diagnostic, "Remove the format", nameof(RemoveFormatCodeFixProvider), [whole.SourceSpan]);
            }
        }

        return Task.CompletedTask;
    }
}
