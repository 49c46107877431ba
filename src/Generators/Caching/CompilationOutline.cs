using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Typed.Generators.Caching;

/// <summary>The outlines of all files of a compilation, and what else names and constants depend on.</summary>
internal sealed class CompilationOutline
{
    private static readonly ConditionalWeakTable<Compilation, CompilationOutline> s_outlines = new();

    private readonly string? _assembly;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly ImmutableArray<string> _trees;

    // Many interfaces ask after the same outline, that of the edit before.
    private WeakReference<CompilationOutline>? _lastEqual;

    private CompilationOutline(Compilation compilation, CancellationToken cancellationToken)
    {
        _assembly = compilation.AssemblyName;
        _options = compilation.Options;
        _references = [.. compilation.References];
        _trees = [.. compilation.SyntaxTrees.Select(tree => TreeDeclarations.Of(tree, cancellationToken).Outline)];
    }

    public static CompilationOutline Of(Compilation compilation, CancellationToken cancellationToken) =>
        s_outlines.TryGetValue(compilation, out CompilationOutline? outline)
            ? outline
            : s_outlines.GetValue(compilation, _ => new CompilationOutline(compilation, cancellationToken));

    /// <summary>Whether names and constants mean the same in both compilations.</summary>
    public bool IsLike(CompilationOutline other)
    {
        if (ReferenceEquals(this, other) || (_lastEqual is { } known && known.TryGetTarget(out CompilationOutline? last) && ReferenceEquals(last, other)))
        {
            return true;
        }

        bool isLike = _assembly == other._assembly
            && _options.Equals(other._options)
            && _references.SequenceEqual(other._references)
            && _trees.SequenceEqual(other._trees);
        if (isLike)
        {
            _lastEqual = new WeakReference<CompilationOutline>(other);
        }

        return isLike;
    }
}
