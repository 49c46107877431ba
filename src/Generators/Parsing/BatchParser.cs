using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Reads <c>[Batch]</c> parameters.</summary>
internal static class BatchParser
{
    private static readonly string[] s_collections =
    [
        KnownNames.ReadOnlyList,
        KnownNames.ReadOnlyCollection,
        KnownNames.Enumerable,
        KnownNames.Collection,
        KnownNames.ListInterface,
        KnownNames.List,
        KnownNames.ImmutableArray,
    ];

    public static bool IsBatch(IParameterSymbol parameter) => parameter.FindAttribute(KnownNames.BatchAttribute) is not null;

    /// <summary>The type of the items; null where the parameter cannot be a batch, which has been reported.</summary>
    public static ITypeSymbol? Parse(IParameterSymbol parameter, DiagnosticBag diagnostics)
    {
        if (ParameterParser.RoleOf(parameter.Type) != ParameterRole.Argument)
        {
            Report(
                parameter.FindAttribute(KnownNames.BatchAttribute)!.NameLocation(),
                $"a {parameter.Type.Name} holds for the whole call",
                "remove [Batch]");
            return null;
        }

        ITypeSymbol? item = ItemOf(parameter.Type.WithoutNullable());
        string display = Display(parameter.Type.WithoutNullable());
        if (item is null && parameter.Type.TypeKind != TypeKind.Error)
        {
            string kind = parameter.Type.SpecialType == SpecialType.System_String ? "one text" : Indefinite.Of(display);
            Report(TypeLocation(), $"it is {kind}, not a list", $"write 'IReadOnlyList<{display.TrimEnd('?')}>'");
        }
        else if (item is { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Dynamic })
        {
            Report(TypeLocation(), $"its items are of type '{Display(item)}'", "write 'IReadOnlyList<string>'");
        }
        else if (item is not null && ParameterAttributes.AcceptsNull(parameter))
        {
            Report(TypeLocation(), "it may be null", $"write '{display.TrimEnd('?')}' without a default value, and pass an empty list for no prompts");
        }

        return item;

        void Report(Location location, string problem, string remedy) =>
            diagnostics.Add(DiagnosticDescriptors.BatchNotSupported, location, WrittenTypes.PropertiesOf(remedy), parameter.Name, problem, remedy);

        Location TypeLocation() =>
            (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ParameterSyntax)?.Type?.GetLocation()
            ?? parameter.SourceLocation();
    }

    /// <summary>Reports every batch of a method but its first.</summary>
    public static void CheckRepeated(IMethodSymbol method, DiagnosticBag diagnostics)
    {
        IParameterSymbol[] batches = [.. method.Parameters.Where(IsBatch)];
        foreach (IParameterSymbol repeated in batches.Skip(1))
        {
            diagnostics.Add(
                DiagnosticDescriptors.BatchRepeated,
                repeated.FindAttribute(KnownNames.BatchAttribute)!.NameLocation(),
                method.Name,
                batches[0].Name,
                repeated.Name);
        }
    }

    /// <summary>The type of the items of a collection that can be a batch, or null.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [{ } item] } named when s_collections.Any(name => named.Is(name)) => item,
        _ => null,
    };

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
