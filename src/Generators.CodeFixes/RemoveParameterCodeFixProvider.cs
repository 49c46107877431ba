using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Removes a parameter that changes nothing, or of which there is one already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveParameterCodeFixProvider))]
[Shared]
public sealed class RemoveParameterCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.ParameterUnused, DiagnosticIds.ParameterRepeated];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await context.FindAsync<ParameterSyntax>(diagnostic).ConfigureAwait(false) is { } parameter)
            {
                context.RegisterChange(
                    diagnostic,
                    $"Remove parameter '{parameter.Identifier.ValueText}'",
                    nameof(RemoveParameterCodeFixProvider),
                    [ListRemoval.SpanOf(parameter)]);
            }
        }
    }
}
