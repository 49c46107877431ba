using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values;

/// <summary>Reads closed hierarchies: base types that list their cases with <c>[JsonDerivedType]</c>.</summary>
internal sealed class UnionParser(ValueParser values)
{
    private const string DefaultDiscriminator = "$type";

    public static bool IsUnion(INamedTypeSymbol type) =>
        CasesOf(type).Any() || type.FindAttribute(KnownNames.JsonPolymorphicAttribute) is not null;

    public void Parse(INamedTypeSymbol type, string name)
    {
        string discriminator = type.FindAttribute(KnownNames.JsonPolymorphicAttribute)?.NamedArguments
            .Where(static argument => argument.Key == "TypeDiscriminatorPropertyName")
            .Select(static argument => argument.Value.Value)
            .FirstOrDefault() as string ?? DefaultDiscriminator;
        if (!CasesOf(type).Any())
        {
            values.Report(
                DiagnosticDescriptors.CaseNotSupported,
                values.Scope.Find(type),
                Display(type),
                "it lists no cases, mark it [JsonDerivedType(typeof(...), \"...\")] for each of them");
        }

        SerializerAttributes.Check(type, type, Display(type), values);
        List<UnionCaseSpec> cases = [];
        Dictionary<string, INamedTypeSymbol> labels = [];
        foreach (AttributeData attribute in CasesOf(type))
        {
            if (attribute.ConstructorArguments is [] or [{ Value: ITypeSymbol { TypeKind: TypeKind.Error } }, ..])
            {
                // Which the compiler reports.
                values.Fail();
                continue;
            }

            if (Problem(type, attribute) is { } problem)
            {
                values.Report(DiagnosticDescriptors.CaseNotSupported, attribute.NameLocation(), Display(type), problem);
                continue;
            }

            INamedTypeSymbol derived = (INamedTypeSymbol)attribute.ConstructorArguments[0].Value!;
            object label = attribute.ConstructorArguments[1].Value!;
            string literal = label is string text ? JsonText.Of(text) : Convert.ToString(label, CultureInfo.InvariantCulture)!;
            string word = literal.Trim('"');
            if (labels.TryGetValue(word, out INamedTypeSymbol? other))
            {
                values.Report(DiagnosticDescriptors.WrittenNameRepeated, attribute.NameLocation(), Display(other), Display(derived), word);
                continue;
            }

            labels[word] = derived;
            values.Scope.Use(derived);
            string definition = values.Scope.NameOf(derived, type);
            values.Begin(definition);
            new ObjectParser(values, definition).Parse(derived, new UnionCase(type, discriminator, literal));
            cases.Add(new UnionCaseSpec(literal, definition));
        }

        values.End(
            new UnionSpec(name, TypeScope.Spell(type), discriminator, cases.ToEquatableArray()),
            Schema.AnyOf([.. cases.Select(static @case => Schema.ReferenceTo(@case.Definition))]).Describe(Description.Of(type)));
    }

    private string? Problem(INamedTypeSymbol type, AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Value: INamedTypeSymbol derived }, ..])
        {
            return "a case must be a class, a record or a structure";
        }

        return derived.IsUnboundGenericType ? $"case '{Display(derived)}' must name its type arguments"
            : !values.Scope.Sees(derived) ? $"the generated client does not see case '{Display(derived)}', make it internal or public"
            : derived.IsAbstract ? $"case '{Display(derived)}' is abstract, list the types that derive from it"
            : !IsA(derived, type) ? $"case '{Display(derived)}' does not derive from it"
            : attribute.ConstructorArguments is [_, { Value: string or int }] ? null
            : $"nothing tells case '{Display(derived)}' from the others, write [JsonDerivedType(typeof({Display(derived)}), \"{derived.Name}\")]";
    }

    private static bool IsA(INamedTypeSymbol derived, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = derived; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, type))
            {
                return true;
            }
        }

        return derived.AllInterfaces.Any(@interface => SymbolEqualityComparer.Default.Equals(@interface, type));
    }

    private static IEnumerable<AttributeData> CasesOf(INamedTypeSymbol type) => type.GetAttributes()
        .Where(static attribute => attribute.AttributeClass.Is(KnownNames.JsonDerivedTypeAttribute));

    private static string Display(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
