using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Writes the nearest value that an option may have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteNearestValueCodeFixProvider))]
[Shared]
public sealed class WriteNearestValueCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.OptionOutOfRange, DiagnosticIds.ContextExceeded];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(DiagnosticProperties.NearestValue, out string? value)
                && value is not null
                && await context.FindAsync<AttributeArgumentSyntax>(diagnostic).ConfigureAwait(false) is { NameEquals.Name: { } name } argument)
            {
                context.RegisterChange(
                    diagnostic, $"Write '{name} = {value}'", nameof(WriteNearestValueCodeFixProvider), [argument.Expression.Span], value);
            }
        }
    }
}
