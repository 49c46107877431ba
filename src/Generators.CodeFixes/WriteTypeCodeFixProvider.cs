using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Writes a type that is supported in place of one that is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteTypeCodeFixProvider))]
[Shared]
public sealed class WriteTypeCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.ReturnTypeNotSupported, DiagnosticIds.ParameterNotSupported, DiagnosticIds.BatchNotSupported];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(DiagnosticProperties.WrittenTypes, out string? types)
                && types is not null
                && root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is TypeSyntax written)
            {
                foreach (string type in types.Split('|'))
                {
                    context.RegisterChange(
                        diagnostic, $"Write '{type}'", nameof(WriteTypeCodeFixProvider) + type, [written.Span], type);
                }
            }
        }
    }
}
