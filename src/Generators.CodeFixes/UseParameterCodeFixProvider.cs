using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Writes a placeholder for a parameter that the prompt does not use, at the end of the prompt.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseParameterCodeFixProvider))]
[Shared]
public sealed class UseParameterCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.ParameterUnused];

    // Two parameters of one method would be written at the same place.
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await context.FindSymbolAsync<ParameterSyntax>(diagnostic).ConfigureAwait(false) is { ContainingSymbol: IMethodSymbol method } parameter
                && MethodTexts.EndOfPrompt(method, diagnostic.Location.SourceTree) is { } end)
            {
                string placeholder = $"{{{parameter.Name}}}";
                context.RegisterChange(
                    diagnostic, $"Write '{placeholder}' at the end of the prompt", nameof(UseParameterCodeFixProvider), [end], " " + placeholder);
            }
        }
    }
}
