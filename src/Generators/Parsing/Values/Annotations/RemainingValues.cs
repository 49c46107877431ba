using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Tells where lists of values, together with all other annotations, leave none.</summary>
internal static class RemainingValues
{
    public static void Check(ValueList[] lists, AnnotatedValue value)
    {
        if (lists.Length == 0 || value.Value.AllowsNull)
        {
            return;
        }

        object[] denied = [.. lists.Where(static list => !list.Allows).SelectMany(list => ValuesOf(list, value))];
        object[] values = CandidatesOf(lists, value, denied.Length);
        if (values.Length > 0 && !values.Any(candidate => Fits(candidate, value) && !denied.Contains(candidate)))
        {
            value.Report(lists[lists.Length - 1].Attribute, "together with other attributes it leaves no value");
        }
    }

    /// <summary>All values that there can be; none where they are more than are denied.</summary>
    private static object[] CandidatesOf(ValueList[] lists, AnnotatedValue value, int denied)
    {
        ValueList[] allowed = [.. lists.Where(static list => list.Allows)];
        if (allowed.Length > 0)
        {
            return [.. allowed.Select(list => ValuesOf(list, value)).Aggregate(static (left, right) => left.Intersect(right))];
        }

        return value.Value.Spec is not ScalarSpec { Kind: var kind } ? []
            : kind == ScalarKind.Boolean ? [true, false]
            : ScalarTypes.IsInteger(kind)
                && Limit(value.Schema, "minimum") is { } low
                && Limit(value.Schema, "maximum") is { } high
                && high - low < denied
                    ? [.. Enumerable.Range(0, (int)(high - low) + 1).Select(step => (object)(low + step))]
            : [];
    }

    /// <summary>The values of a list that are of the type, numbers as decimals where those hold them.</summary>
    private static IEnumerable<object> ValuesOf(ValueList list, AnnotatedValue value) => list.Values
        .Where(item => !item.IsNull && item.Kind != TypedConstantKind.Array && SymbolEqualityComparer.Default.Equals(item.Type, value.Type))
        .Select(static item => item.Value is string or char or bool or float or double
            ? item.Value
            : Convert.ToDecimal(item.Value, CultureInfo.InvariantCulture));

    private static bool Fits(object candidate, AnnotatedValue value) => candidate switch
    {
        string text => !(text.Length < Limit(value.Schema, "minLength"))
            && !(text.Length > Limit(value.Schema, "maxLength"))
            && value.Patterns.All(pattern => PatternAnnotation.Matches(pattern, text)),
        decimal number => !(number < Limit(value.Schema, "minimum")) && !(number > Limit(value.Schema, "maximum")),
        float or double => FitsFloat(Convert.ToDouble(candidate, CultureInfo.InvariantCulture), value.Schema),
        _ => true,
    };

    private static bool FitsFloat(double number, Schema schema) =>
        !(number < FloatLimit(schema, "minimum"))
        && !(number > FloatLimit(schema, "maximum"))
        && !(number <= FloatLimit(schema, "exclusiveMinimum"))
        && !(number >= FloatLimit(schema, "exclusiveMaximum"));

    private static decimal? Limit(Schema schema, string keyword) =>
        schema.Find(keyword) is { } text ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    private static double? FloatLimit(Schema schema, string keyword) =>
        schema.Find(keyword) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
