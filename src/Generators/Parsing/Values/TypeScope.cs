using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values;

/// <summary>What the types of one interface's results have in common: who sees them, and what their definitions are named.</summary>
internal sealed class TypeScope(INamedTypeSymbol @interface, Compilation compilation)
{
    // The client stands beside its interface.
    private readonly ISymbol _within = (ISymbol?)@interface.ContainingType ?? compilation.Assembly;
    private readonly Dictionary<string, string> _names = [];
    private readonly HashSet<string> _taken = [];
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);

    public INamedTypeSymbol Interface { get; } = @interface;

    /// <summary>The ids of the warnings that what is used carries itself; those of the compiler's own are known.</summary>
    public IEnumerable<string> Warnings => _warnings;

    /// <summary>Takes note of something that generated code uses, as its author does and was warned for already.</summary>
    public void Use(ISymbol symbol)
    {
        object? experimental = symbol.FindAttribute(KnownNames.ExperimentalAttribute)?.ConstructorArguments.FirstOrDefault().Value;
        object? obsolete = symbol.FindAttribute(KnownNames.ObsoleteAttribute)?.NamedArguments
            .FirstOrDefault(static argument => argument.Key == "DiagnosticId").Value.Value;
        _warnings.UnionWith(new[] { experimental, obsolete }.OfType<string>().Where(SyntaxFacts.IsValidIdentifier));
    }

    /// <summary>Whether generated code may name a symbol.</summary>
    public bool Sees(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, _within);

    /// <summary>Whether a value of the one type is one of the other without more ado.</summary>
    public bool IsConvertible(ITypeSymbol from, ITypeSymbol to) => compilation.ClassifyCommonConversion(from, to).IsImplicit;

    /// <summary>A place, where it lies in source of this project; else null, as nothing can be reported elsewhere.</summary>
    public Location? InSource(Location? location) =>
        location is { SourceTree: { } tree } && compilation.ContainsSyntaxTree(tree) ? location : null;

    /// <summary>Where a symbol is named, if in source of this project.</summary>
    public Location? Find(ISymbol symbol) => symbol.Locations.Select(InSource).FirstOrDefault(static location => location is not null);

    /// <summary>The name of a type's definition, an identifier that no other has; the same for each method.</summary>
    /// <param name="type">The type.</param>
    /// <param name="union">The union whose case it is here, and as which it is written otherwise than by itself; or null.</param>
    public string NameOf(INamedTypeSymbol type, INamedTypeSymbol? union = null)
    {
        string key = Spell(type) + (union is null ? "" : $" of {Spell(union)}");
        if (!_names.TryGetValue(key, out string? name))
        {
            string plain = PlainName(type);
            name = plain;
            for (int number = 2; !_taken.Add(name); number++)
            {
                name = plain + number;
            }

            _names[key] = name;
        }

        return name;
    }

    /// <summary>A type as generated code spells it, without the question mark that makes it nullable.</summary>
    public static string Spell(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolExtensions.TypeFormat);

    // Pair<int, string> is PairOfInt32String.
    private static string PlainName(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => PlainName(array.ElementType) + "Array",
        INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments } named =>
            $"{named.Name}Of{string.Concat(arguments.Select(PlainName))}",
        _ => type.Name,
    };
}
