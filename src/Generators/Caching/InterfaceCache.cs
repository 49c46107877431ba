using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Typed.Generators.Model;
using Typed.Generators.Parsing;

namespace Typed.Generators.Caching;

/// <summary>Remembers the models of interfaces from one edit to the next.</summary>
/// <remarks>
/// An editor makes a new compilation for each key, in which every symbol is another and every attribute is bound anew as soon as it is
/// looked at: that is what parsing costs. A model is taken as it was while nothing has changed on which it depends: the files
/// of all types that the interface leads to (<see cref="ReachableTrees"/>), what names and constants mean, references and options (<see cref="CompilationOutline"/>).
/// </remarks>
internal static class InterfaceCache
{
    // By the file of the attribute and the place in it.
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, Entry>> s_entries = new();

    /// <summary>The model of an interface; null where no client can be written.</summary>
    public static TextGeneratorSpec? ModelOf(GeneratorAttributeSyntaxContext found, CancellationToken cancellationToken)
    {
        Compilation compilation = found.SemanticModel.Compilation;
        CompilationOutline outline = CompilationOutline.Of(compilation, cancellationToken);
        ConcurrentDictionary<int, Entry> entries = s_entries.GetOrCreateValue(found.TargetNode.SyntaxTree);
        int place = found.TargetNode.SpanStart;
        if (entries.TryGetValue(place, out Entry? entry) && entry.Holds(compilation, outline))
        {
            return entry.Spec;
        }

        INamedTypeSymbol symbol = (INamedTypeSymbol)found.TargetSymbol;
        TextGeneratorSpec? spec = InterfaceParser.Parse(symbol, compilation, folder: null, cancellationToken).Spec;
        if (ReachableTrees.Of(symbol, compilation, cancellationToken) is { } trees)
        {
            entries[place] = new Entry(spec, trees, outline);
        }

        return spec;
    }

    private sealed class Entry(TextGeneratorSpec? spec, IReadOnlyCollection<SyntaxTree> trees, CompilationOutline outline)
    {
        private volatile CompilationOutline _outline = outline;

        public TextGeneratorSpec? Spec => spec;

        public bool Holds(Compilation compilation, CompilationOutline outline)
        {
            if (!outline.IsLike(_outline) || !trees.All(compilation.ContainsSyntaxTree))
            {
                return false;
            }

            // So that the next edit compares with this one, of which the outline is at hand.
            _outline = outline;
            return true;
        }
    }
}
