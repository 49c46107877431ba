using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing;

/// <summary>Names that generated code takes for itself.</summary>
internal static class ReservedNames
{
    public const string Create = nameof(Create);
    public const string Declared = nameof(Declared);

    /// <summary>Whether the user wrote a member of this name into the interface.</summary>
    public static bool Declares(INamedTypeSymbol symbol, string name) =>
        symbol.GetMembers(name).Any(static member => !member.IsGeneratedHere());

    /// <summary>What stands in the way of a name, or null where it is free.</summary>
    public static string? Owner(ISymbol member, string clientName) => member.Name switch
    {
        Create or Declared => $"a static {member.Name} into the interface",
        _ when !member.IsAbstract => null,
        "Options" or "Declaration" or "Dispose" or "DisposeAsync" => $"its own {member.Name} into the client",
        "ToString" or "GetHashCode" or "GetType" or "MemberwiseClone" or "Finalize"
            when member is IMethodSymbol { Parameters.IsEmpty: true } => "a class, which has that method from object",
        _ when member.Name == clientName => "a class of that name",
        _ => null,
    };
}
