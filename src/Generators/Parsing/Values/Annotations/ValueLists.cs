using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Reads <c>[AllowedValues]</c> and <c>[DeniedValues]</c>.</summary>
internal static class ValueLists
{
    public static bool IsList(AttributeData attribute) =>
        attribute.AttributeClass.Is(KnownNames.AllowedValuesAttribute) || attribute.AttributeClass.Is(KnownNames.DeniedValuesAttribute);

    public static void Allow(AttributeData attribute, AnnotatedValue value)
    {
        TypedConstant[] allowed = ValuesOf(attribute);
        value.Value.AllowsNull &= allowed.Any(static item => item.IsNull);
        List<string> texts = [];
        foreach (TypedConstant item in allowed.Where(static item => !item.IsNull))
        {
            if (JsonOf(item, value) is { } text)
            {
                texts.Add(text);
            }
            else
            {
                // The attribute compares boxed values, so that 1 is no long.
                value.Report(attribute, $"'{item.ToCSharpString()}' is a '{item.Type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', which no '{value.TypeDisplay}' equals");
            }
        }

        if (texts.Count > 0)
        {
            value.Schema.ReplaceBy("enum", JsonText.Array(texts.Distinct()));
        }
        else if (allowed.Length == 0)
        {
            value.Report(attribute, "it allows no value, name some");
        }
    }

    public static void Deny(AttributeData attribute, AnnotatedValue value)
    {
        TypedConstant[] denied = ValuesOf(attribute);
        value.Value.AllowsNull &= !denied.Any(static item => item.IsNull);
        if (value.Value.Spec is not EnumSpec @enum)
        {
            value.CheckBy(attribute);
            return;
        }

        string[] labels = [.. @enum.Members.Select(static member => JsonText.Of(member.Label)).Except(denied.Select(item => JsonOf(item, value) ?? ""))];
        if (labels.Length == 0)
        {
            value.Report(attribute, "it denies every member");
        }

        value.Schema.Set("enum", JsonText.Array(labels));
    }

    public static TypedConstant[] ValuesOf(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } values] ? [.. values.Values] : [];

    private static string? JsonOf(TypedConstant item, AnnotatedValue value) =>
        item.IsNull || item.Kind == TypedConstantKind.Array || !SymbolEqualityComparer.Default.Equals(item.Type, value.Type) ? null
        : value.Value.Spec is EnumSpec @enum ? LabelOf(item, @enum)
        : item.Value switch
        {
            string text => JsonText.Of(text),
            char character => JsonText.Of(character.ToString()),
            bool flag => flag ? "true" : "false",
            float or double => double.IsNaN(Convert.ToDouble(item.Value, CultureInfo.InvariantCulture)) ? null : DefaultValue.Primitive(item.Value).TrimEnd('F'),
            _ => Convert.ToString(item.Value, CultureInfo.InvariantCulture),
        };

    private static string? LabelOf(TypedConstant item, EnumSpec @enum) =>
        item.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, item.Value)) is { } field
        && @enum.Members.FirstOrDefault(member => member.Field.EndsWith("." + field.Name.EscapeIdentifier(), StringComparison.Ordinal)) is { } found
            ? JsonText.Of(found.Label)
            : null;
}
