using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Reads <c>[AllowedValues]</c> and <c>[DeniedValues]</c>, all of which hold together.</summary>
internal static class ValueLists
{
    public static ValueList[] Of(IEnumerable<AttributeData> annotations) => [.. annotations.Select(Of).OfType<ValueList>()];

    /// <summary>Narrows the schema of a value to what its lists leave, and says whether they are as they should be.</summary>
    public static bool Apply(ValueList[] lists, AnnotatedValue value)
    {
        string[]? remaining = null;
        List<string> denied = [];
        bool isWhole = true;
        foreach (ValueList list in lists.OrderByDescending(static list => list.Allows))
        {
            bool hasNull = list.Values.Any(static item => item.IsNull);
            value.Value.AllowsNull &= hasNull == list.Allows;
            string[] texts = TextsOf(list, value);
            isWhole &= texts.Length == list.Values.Count(static item => !item.IsNull);
            if (list.Allows)
            {
                remaining = [.. remaining?.Intersect(texts) ?? texts.Distinct()];
            }
            else if ((remaining ?? AllOf(value.Value.Spec)) is { } all)
            {
                remaining = [.. all.Except(texts)];
            }
            else
            {
                denied.AddRange(texts);
                if (value.Value.Spec is ScalarSpec { Kind: ScalarKind.Half or ScalarKind.Single or ScalarKind.Double })
                {
                    // Other texts are rounded to the same number.
                    value.CheckBy(list.Attribute);
                }
            }
        }

        if (isWhole && remaining is [] && !value.Value.AllowsNull)
        {
            value.Report(lists[lists.Length - 1].Attribute, lists is [{ Values: [] }] ? "it allows no value, name some" : "together with other attributes it leaves no value");
            return false;
        }

        if (isWhole && remaining is not null)
        {
            value.Schema.ReplaceBy("enum", JsonText.Array(remaining));
        }
        else if (isWhole && denied.Count > 0)
        {
            value.Schema.Set("not", Schema.OneOf(denied.Distinct()));
        }

        return isWhole;
    }

    private static ValueList? Of(AttributeData attribute)
    {
        bool allows = attribute.AttributeClass.Is(KnownNames.AllowedValuesAttribute);
        return allows || attribute.AttributeClass.Is(KnownNames.DeniedValuesAttribute)
                ? new(attribute, allows, attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } given] ? [.. given.Values] : [])
            : attribute.AttributeClass.Is(KnownNames.LimitsAttribute)
                && attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "AllowedValues").Value is { Kind: TypedConstantKind.Array, IsNull: false } named
                ? new(attribute, Allows: true, [.. named.Values])
            : null;
    }

    /// <summary>The values of a list as JSON, null left aside. One that the value can never equal is reported.</summary>
    private static string[] TextsOf(ValueList list, AnnotatedValue value)
    {
        List<string> texts = [];
        foreach (TypedConstant item in list.Values.Where(static item => !item.IsNull))
        {
            if (JsonOf(item, value) is { } text)
            {
                texts.Add(text);
            }
            else
            {
                // The attribute compares boxed values, so that 1 is no long.
                value.Report(
                    list.Attribute,
                    $"'{item.ToCSharpString()}' is {Indefinite.Of(item.Type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "")}, which no '{value.TypeDisplay}' equals");
                break;
            }
        }

        return [.. texts];
    }

    /// <summary>All values of a type as JSON, where they are few; else null.</summary>
    private static IEnumerable<string>? AllOf(ValueSpec value) => value switch
    {
        EnumSpec @enum => @enum.Members.Select(static member => JsonText.Of(member.Label)),
        ScalarSpec { Kind: ScalarKind.Boolean } => ["true", "false"],
        _ => null,
    };

    private static string? JsonOf(TypedConstant item, AnnotatedValue value) =>
        item.Kind == TypedConstantKind.Array || !SymbolEqualityComparer.Default.Equals(item.Type, value.Type) ? null
        : value.Value.Spec is EnumSpec @enum ? LabelOf(item, @enum)
        : item.Value switch
        {
            string text => JsonText.Of(text),
            char character => JsonText.Of(character.ToString()),
            bool flag => flag ? "true" : "false",
            float or double => Convert.ToDouble(item.Value, CultureInfo.InvariantCulture) is var number && (double.IsNaN(number) || double.IsInfinity(number))
                ? null
                : DefaultValue.Primitive(item.Value).TrimEnd('F'),
            _ => Convert.ToString(item.Value, CultureInfo.InvariantCulture),
        };

    private static string? LabelOf(TypedConstant item, EnumSpec @enum) =>
        item.Type!.GetMembers().OfType<IFieldSymbol>()
            .Where(field => field.HasConstantValue && Equals(field.ConstantValue, item.Value))
            .Select(field => @enum.Members.FirstOrDefault(member => member.Field.EndsWith("." + field.Name.EscapeIdentifier(), StringComparison.Ordinal)))
            .FirstOrDefault(static member => member is not null) is { } found
                ? JsonText.Of(found.Label)
                : null;
}
