using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Parsing.Values.Annotations;

namespace Typed.Generators.Parsing.Values;

/// <summary>Finds the members of a type that are written in JSON, by the rules of System.Text.Json.</summary>
internal static class ObjectMembers
{
    /// <summary>
    /// All that could be written: public properties and what is marked <c>[JsonInclude]</c>, those of base types first; and public fields
    /// that are annotated as if they were written.
    /// </summary>
    public static ObjectMember[] Of(INamedTypeSymbol type, TypeScope scope)
    {
        List<ObjectMember> members = [];
        foreach (INamedTypeSymbol owner in Hierarchy(type))
        {
            foreach (ISymbol symbol in owner.GetMembers().Where(IsCandidate))
            {
                ObjectMember member = new(symbol);
                int hidden = members.FindIndex(other => other.Name == member.Name);
                if (hidden < 0)
                {
                    members.Add(member);
                }
                else
                {
                    members[hidden] = member;
                }
            }
        }

        return [.. members.OrderBy(static member => member.Order)];
    }

    /// <summary>Those that the constructor or an initializer sets; what keeps others from being set is reported.</summary>
    public static IEnumerable<ObjectMember> Written(
        INamedTypeSymbol type,
        IEnumerable<ObjectMember> members,
        IMethodSymbol constructor,
        ValueParser values)
    {
        bool setsRequired = constructor.FindAttribute(KnownNames.SetsRequiredMembersAttribute) is not null;
        foreach (ObjectMember member in members)
        {
            bool isParameter = ConstructorFinder.ParameterOf(member, constructor) is not null;
            bool isSet = !member.IsIgnored && member.Setter is { } setter
                && (member.IsIncluded || (setter.DeclaredAccessibility == Accessibility.Public && member.Symbol is IPropertySymbol))
                && values.Scope.Sees(setter);
            string? problem = !values.Scope.Sees(member.Symbol) || (member.IsIncluded && !member.IsIgnored && !isSet && !isParameter)
                ? "the generated client cannot set it, make it public or internal with 'init'"
                : member.IsRequired && !setsRequired && !isSet && !isParameter
                    ? "it is required, but JSON does not hold it, remove 'required' or [JsonIgnore], or mark a field [JsonInclude]"
                : !member.IsIgnored && !isParameter && !isSet && member.Symbol.GetAttributes().Any(AnnotationParser.IsAnnotation)
                    ? "nothing sets it, and nothing would check its annotations, give it 'init', or mark it [JsonIgnore] (a field [JsonInclude])"
                : (isParameter || isSet) && IsForbidden(member.Symbol)
                    ? "[Obsolete] makes its use an error, in generated code too, mark it [JsonIgnore] or let it be a warning"
                : null;
            if (problem is not null)
            {
                values.Report(
                    DiagnosticDescriptors.TypeNotConstructible,
                    values.Scope.Find(member.Symbol),
                    type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                    $"as for '{member.Name}', {problem}");
            }
            else if (isParameter || isSet)
            {
                yield return member;
            }
        }
    }

    /// <summary>Whether the use of a symbol is an error, in generated code too.</summary>
    public static bool IsForbidden(ISymbol symbol) =>
        symbol.FindAttribute(KnownNames.ObsoleteAttribute) is { ConstructorArguments: [_, { Value: true }] };

    private static IEnumerable<INamedTypeSymbol> Hierarchy(INamedTypeSymbol type) =>
        type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } @base
            ? [.. Hierarchy(@base), type]
            : [type];

    private static bool IsCandidate(ISymbol symbol) =>
        symbol is { IsStatic: false } and (IPropertySymbol { IsIndexer: false, GetMethod: not null } or IFieldSymbol { AssociatedSymbol: null })
        && (symbol is IPropertySymbol { DeclaredAccessibility: Accessibility.Public }
            || symbol.FindAttribute(KnownNames.JsonIncludeAttribute) is not null
            || symbol is IFieldSymbol { IsRequired: true }
            || (symbol is IFieldSymbol { DeclaredAccessibility: Accessibility.Public } && symbol.GetAttributes().Any(AnnotationParser.IsAnnotation)));
}
