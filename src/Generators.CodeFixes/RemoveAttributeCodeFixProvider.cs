using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Removes an attribute that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeCodeFixProvider))]
[Shared]
public sealed class RemoveAttributeCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticIds.AttributeWithoutEffect,
        DiagnosticIds.BatchNotSupported,
        DiagnosticIds.BatchRepeated,
        DiagnosticIds.ElementsNotSupported,
        DiagnosticIds.AttributeNeedsValue,
    ];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await context.FindAsync<AttributeSyntax>(diagnostic).ConfigureAwait(false) is { } attribute)
            {
                context.RegisterChange(
                    diagnostic, $"Remove [{attribute.Name}]", nameof(RemoveAttributeCodeFixProvider), [ListRemoval.SpanOf(attribute)]);
            }
        }
    }
}
