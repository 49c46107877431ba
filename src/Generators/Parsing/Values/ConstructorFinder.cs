using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing.Values;

/// <summary>Chooses the constructor that makes a type, as System.Text.Json does: the marked one, the one without parameters, the only one.</summary>
internal static class ConstructorFinder
{
    /// <summary>The constructor; null where there is none to choose, which is reported.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol type, IReadOnlyList<ObjectMember> members, ValueParser values)
    {
        IMethodSymbol[] visible = [.. type.InstanceConstructors.Where(constructor => values.Scope.Sees(constructor) && !IsCopy(constructor))];
        IMethodSymbol[] marked = [.. type.InstanceConstructors.Where(static constructor =>
            constructor.FindAttribute(KnownNames.JsonConstructorAttribute) is not null)];
        IMethodSymbol[] @public = [.. visible.Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public)];
        IMethodSymbol? chosen = marked.Length > 0 ? marked[0]
            : @public.Length > 0 ? Choose(@public)
            : Choose(visible);
        (string Problem, ISymbol At)? problem =
            chosen is null && visible.Length == 0 ? ("it has no constructor that the generated client sees, make one public or internal", type)
            : chosen is null ? ("it has several constructors, mark one [JsonConstructor]", type)
            : marked.Length > 1 ? ("several constructors are marked [JsonConstructor], leave it at one", marked[1])
            : ObjectMembers.IsForbidden(chosen) ? ("[Obsolete] makes the use of its constructor an error, in generated code too, mark another one [JsonConstructor]", chosen)
            : !values.Scope.Sees(chosen) ? ("its [JsonConstructor] is not seen by the generated client, make it public or internal", chosen)
            : chosen.Parameters.FirstOrDefault(parameter => !members.Any(member => !member.IsIgnored && Takes(parameter, member))) is { } lost
                ? ($"parameter '{lost.Name}' of its constructor has no property of the same name and type that JSON could hold, add one", lost)
            : null;
        if (problem is not { } found)
        {
            return chosen;
        }

        values.Report(
            DiagnosticDescriptors.TypeNotConstructible,
            values.Scope.Find(found.At) ?? values.Scope.Find(type),
            type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            found.Problem);
        return null;
    }

    /// <summary>The parameter that sets a member, or null.</summary>
    public static IParameterSymbol? ParameterOf(ObjectMember member, IMethodSymbol constructor) =>
        member.IsIgnored ? null : constructor.Parameters.FirstOrDefault(parameter => Takes(parameter, member));

    private static bool Takes(IParameterSymbol parameter, ObjectMember member) =>
        parameter.RefKind is RefKind.None or RefKind.In
        && string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, member.Type.Symbol);

    private static IMethodSymbol? Choose(IMethodSymbol[] constructors)
    {
        // A structure can always be made without its constructor, but then it would lack what that sets.
        IMethodSymbol[] written = [.. constructors.Where(static constructor =>
            constructor is not { IsImplicitlyDeclared: true, Parameters.IsEmpty: true, ContainingType.IsValueType: true })];
        return written.FirstOrDefault(static constructor => constructor.Parameters.IsEmpty)
            ?? (written.Length == 1 ? written[0] : null)
            ?? written.FirstOrDefault(IsPrimary)
            ?? (written.Length == 0 ? constructors.FirstOrDefault() : null);
    }

    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor is { ContainingType.IsRecord: true, Parameters: [{ Type: { } type }] }
        && SymbolEqualityComparer.Default.Equals(type, constructor.ContainingType);

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is RecordDeclarationSyntax;
}
