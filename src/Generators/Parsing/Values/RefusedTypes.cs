using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values;

/// <summary>The types that no model can write, and what to write in their place.</summary>
internal static class RefusedTypes
{
    // A generic type can contain itself with ever longer type arguments.
    private const int MostNesting = 10;

    private const string NameTheType = "name the type of what is wanted, such as a record with its properties";

    /// <summary>What to write in place of a type that is neither a scalar nor an enumeration; null where it may be written.</summary>
    public static string? RemedyFor(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => NameTheType,
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Delegate } or { IsRefLikeType: true } =>
            "it is no data: " + NameTheType,
        { TypeKind: TypeKind.TypeParameter } => NameTheType,
        IArrayTypeSymbol array => RemedyFor(array),
        _ when NestingOf(type) > MostNesting => "its type arguments go on and on, name a type that ends",
        _ when CollectionTypes.KindOf(type) is not null => null,
        INamedTypeSymbol { TypeArguments: [{ } key, _] } dictionary when CollectionTypes.IsDictionary(type) =>
            key.SpecialType == SpecialType.System_String && key.NullableAnnotation != NullableAnnotation.Annotated
                ? null
                : $"keys are strings in JSON, write '{dictionary.Name}<string, {Display(dictionary.TypeArguments[1])}>'",
        INamedTypeSymbol { IsTupleType: true } => "the parts of a tuple have no names at run time, write a record",
        _ when ValueOf(type) is { } value => $"write 'IReadOnlyDictionary<string, {Display(value)}>'",
        _ when type.AllInterfaces.Any(static @interface => @interface.Is(KnownNames.Enumerable)) || type.Is(KnownNames.AsyncEnumerable) =>
            $"write 'IReadOnlyList<{ElementOf(type)}>' for a list",
        INamedTypeSymbol named when IsOfFramework(named) => RemedyFor(named),
        INamedTypeSymbol { IsAbstract: true } @base when !UnionParser.IsUnion(@base) =>
            "nothing says what its cases are, mark it [JsonDerivedType(typeof(...), \"...\")] for each of them, or name one that is not abstract",
        INamedTypeSymbol { IsStatic: true } => NameTheType,
        _ => null,
    };

    // byte[] is text in Base64 to System.Text.Json, and a list of numbers to everyone else.
    private static string? RemedyFor(IArrayTypeSymbol array) =>
        array.Rank > 1 ? $"JSON has lists of lists, write '{Display(array.ElementType)}[][]'"
        : array.ElementType.SpecialType == SpecialType.System_Byte ? "write 'IReadOnlyList<byte>' for numbers, or a 'string' that is marked [Base64String]"
        : null;

    private static string? RemedyFor(INamedTypeSymbol type) => type.MetadataName switch
    {
        "KeyValuePair`2" => null,
        "BigInteger" or "Int128" or "UInt128" or "IntPtr" or "UIntPtr" => "write 'long' or 'decimal'",
        "Task" or "Task`1" or "ValueTask" or "ValueTask`1" or "Lazy`1" => "a value is there when it is read, write its type alone",
        "Tuple`1" or "Tuple`2" or "Tuple`3" or "Tuple`4" => "write a record",
        _ => NameTheType,
    };

    private static int NestingOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => NestingOf(array.ElementType),
        INamedTypeSymbol named => Math.Max(
            NestingOf(named.ContainingType),
            named.TypeArguments.Select(static argument => 1 + NestingOf(argument)).DefaultIfEmpty().Max()),
        _ => 0,
    };

    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        string name = type.ContainingNamespace?.ToDisplayString() ?? "";
        return name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
    }

    private static string ElementOf(ITypeSymbol type) =>
        type.AllInterfaces.Append(type).OfType<INamedTypeSymbol>()
            .FirstOrDefault(static @interface => @interface.Is(KnownNames.Enumerable) || @interface.Is(KnownNames.AsyncEnumerable))
            is { TypeArguments: [{ } element] } ? Display(element) : "T";

    /// <summary>What a dictionary of another kind than those that are read holds; null for what is none.</summary>
    private static ITypeSymbol? ValueOf(ITypeSymbol type) =>
        type.AllInterfaces.FirstOrDefault(CollectionTypes.IsDictionary) is { TypeArguments: [_, { } value] } ? value : null;

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
