using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Diagnostics;

namespace Typed.Generators.CodeFixes;

/// <summary>
/// Puts the name of a parameter into the placeholders of a method that name none: of the nearest one, or of the only one that is not used
/// yet, whatever its name, as after it was renamed.
/// </summary>
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
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(DiagnosticProperties.PlaceholderName, out string? name)
                && name is not null
                && await context.FindSymbolAsync<MethodDeclarationSyntax>(diagnostic).ConfigureAwait(false) is IMethodSymbol method)
            {
                Register(context, diagnostic, new MethodTexts(method), name);
            }
        }
    }

    private static void Register(CodeFixContext context, Diagnostic diagnostic, MethodTexts texts, string name)
    {
        IReadOnlyList<TextSpan> places = texts.PlacesOf(name, diagnostic.Location.SourceTree);
        diagnostic.Properties.TryGetValue(DiagnosticProperties.NearestName, out string? nearest);
        string? unused = texts.OnlyUnused();
        if (nearest is not null)
        {
            Offer(nearest, nameof(DiagnosticProperties.NearestName));
        }

        if (unused is not null && unused != nearest)
        {
            Offer(unused, nameof(MethodTexts.OnlyUnused));
        }

        void Offer(string parameter, string kind) => context.RegisterChange(
            diagnostic, $"Change placeholder to '{{{parameter}}}'", nameof(RenamePlaceholderCodeFixProvider) + kind, places, parameter);
    }
}
