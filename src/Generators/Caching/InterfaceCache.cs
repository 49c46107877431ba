using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Parsing;

namespace Typed.Generators.Caching;

/// <summary>Finds the annotated interfaces of a project, and remembers their models from one edit to the next.</summary>
/// <remarks>
/// An editor makes a new compilation for each key, in which every symbol is another and all that is looked at is bound anew: that is what an
/// edit costs, far more than what is done with the symbols. So none is looked at where nothing has changed on which a model depends: the files
/// of all types that its interface leads to (<see cref="ReachableTrees"/>), what names and constants mean, references and options
/// (<see cref="CompilationOutline"/>). <c>ForAttributeWithMetadataName</c> binds the attributes of every candidate before it asks anybody.
/// </remarks>
internal static class InterfaceCache
{
    private static readonly ConditionalWeakTable<InterfaceDeclarationSyntax, Entry> s_entries = new();

    /// <summary>The models, in the order of source; null for an interface that has other attributes, or for which no client can be written.</summary>
    /// <remarks>Null keeps the place, so that those behind it stay where they are for the compiler's own comparison.</remarks>
    public static ImmutableArray<TextGeneratorSpec?> ModelsOf(Compilation compilation, CancellationToken cancellationToken)
    {
        CompilationOutline outline = CompilationOutline.Of(compilation, cancellationToken);
        ImmutableArray<TextGeneratorSpec?>.Builder models = ImmutableArray.CreateBuilder<TextGeneratorSpec?>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            foreach (InterfaceDeclarationSyntax declaration in TreeDeclarations.Of(tree, cancellationToken).AttributedInterfaces)
            {
                cancellationToken.ThrowIfCancellationRequested();
                models.Add(ModelOf(declaration, compilation, outline, cancellationToken));
            }
        }

        return models.ToImmutable();
    }

    private static TextGeneratorSpec? ModelOf(
        InterfaceDeclarationSyntax declaration, Compilation compilation, CompilationOutline outline, CancellationToken cancellationToken)
    {
        Entry entry = s_entries.GetOrCreateValue(declaration);
        if (entry.TryGet(compilation, outline, out TextGeneratorSpec? known))
        {
            return known;
        }

        if (compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is not { } symbol)
        {
            return null;
        }

        // Of several declarations of one interface the one counts that is marked.
        bool isMarked = symbol.FindAttribute(KnownNames.TextGeneratorAttribute)?.ApplicationSyntaxReference is { } attribute
            && attribute.SyntaxTree == declaration.SyntaxTree
            && declaration.Span.Contains(attribute.Span);
        TextGeneratorSpec? spec = isMarked ? InterfaceParser.Parse(symbol, compilation, folder: null, cancellationToken).Spec : null;
        entry.Set(spec, ReachableTrees.Of(symbol, compilation, cancellationToken), outline);
        return spec;
    }

    // Compilations of one project may come from several threads.
    private sealed class Entry
    {
        private readonly object _lock = new();
        private TextGeneratorSpec? _spec;
        private IReadOnlyCollection<SyntaxTree> _trees = [];
        private CompilationOutline? _outline;

        public bool TryGet(Compilation compilation, CompilationOutline outline, out TextGeneratorSpec? spec)
        {
            lock (_lock)
            {
                spec = _spec;
                if (_outline is null || !outline.IsLike(_outline) || !_trees.All(compilation.ContainsSyntaxTree))
                {
                    return false;
                }

                // So that the next edit compares with this one, of which the outline is at hand.
                _outline = outline;
                return true;
            }
        }

        public void Set(TextGeneratorSpec? spec, IReadOnlyCollection<SyntaxTree> trees, CompilationOutline outline)
        {
            lock (_lock)
            {
                (_spec, _trees, _outline) = (spec, trees, outline);
            }
        }
    }
}
