using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>Writes the option that settles a contradiction of others, in place of its own value where it is one of them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteOptionCodeFixProvider))]
[Shared]
public sealed class WriteOptionCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.OptionsContradict];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(DiagnosticProperties.Settlement, out string? option)
                && option is not null
                && await context.FindAsync<AttributeArgumentSyntax>(diagnostic).ConfigureAwait(false) is { Parent: AttributeArgumentListSyntax list })
            {
                AttributeArgumentSyntax? given = list.Arguments.FirstOrDefault(
                    argument => argument.NameEquals is { Name: var name } && option.StartsWith(name + " =", StringComparison.Ordinal));
                (TextSpan span, string text) = given is null
                    ? (new TextSpan(list.Arguments.Last().Span.End, 0), ", " + option)
                    : (given.Span, option);
                context.RegisterChange(diagnostic, $"Write '{option}'", nameof(WriteOptionCodeFixProvider) + option, [span], text);
            }
        }
    }
}
