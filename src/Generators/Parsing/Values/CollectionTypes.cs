using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values;

/// <summary>The types that are written as JSON arrays, and as JSON objects with keys of any name.</summary>
internal static class CollectionTypes
{
    private static readonly string[] s_lists =
    [
        KnownNames.List,
        KnownNames.ListInterface,
        KnownNames.ReadOnlyList,
        KnownNames.Collection,
        KnownNames.ReadOnlyCollection,
        KnownNames.Enumerable,
    ];

    private static readonly string[] s_sets = [KnownNames.HashSet, KnownNames.SetInterface, KnownNames.ReadOnlySet];

    private static readonly string[] s_dictionaries =
        [KnownNames.Dictionary, KnownNames.DictionaryInterface, KnownNames.ReadOnlyDictionary];

    public static ListKind? KindOf(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1 } ? ListKind.Array
        : s_lists.Any(name => type.Is(name)) ? ListKind.List
        : s_sets.Any(name => type.Is(name)) ? ListKind.Set
        : type.Is(KnownNames.ImmutableArray) ? ListKind.ImmutableArray
        : null;

    public static bool IsDictionary(ITypeSymbol type) => s_dictionaries.Any(name => type.Is(name));
}
