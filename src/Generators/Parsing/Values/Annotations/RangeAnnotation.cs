using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Reads <c>[Range]</c>: of numbers it narrows the schema, of dates and times it becomes a check.</summary>
internal static class RangeAnnotation
{
    public static void Apply(AttributeData attribute, AnnotatedValue value)
    {
        if (attribute.ConstructorArguments is not [.., { Value: { } minimum }, { Value: { } maximum }])
        {
            return;
        }

        ITypeSymbol? ofLimits = attribute.ConstructorArguments is [{ Value: ITypeSymbol named }, _, _] ? named : null;
        if (value.Value.Spec is not ScalarSpec { Kind: var kind })
        {
            value.Report(attribute, $"a range is of numbers, dates or times, not of '{value.TypeDisplay}'");
        }
        else if (ScalarTypes.IsNumber(kind))
        {
            if (ofLimits is not null && !(ScalarTypes.KindOf(ofLimits) is { } limits && ScalarTypes.IsNumber(limits)))
            {
                value.Report(attribute, $"its limits are of type '{ofLimits.Name}', write numbers");
            }
            else if (kind is ScalarKind.Single or ScalarKind.Double)
            {
                OfFloats(attribute, value, minimum, maximum, kind);
            }
            else
            {
                OfDecimals(attribute, value, minimum, maximum, kind);
            }
        }
        else if (kind is >= ScalarKind.DateOnly and <= ScalarKind.TimeSpan && SymbolEqualityComparer.Default.Equals(ofLimits, value.Type))
        {
            OfTimes(attribute, value, (string)minimum, (string)maximum, kind);
        }
        else
        {
            value.Report(attribute, $"a range is of numbers, or of dates and times as in [Range(typeof(DateOnly), \"2020-01-01\", \"2029-12-31\")], not of '{value.TypeDisplay}'");
        }
    }

    private static void OfDecimals(AttributeData attribute, AnnotatedValue value, object minimum, object maximum, ScalarKind kind)
    {
        if (DecimalLimit.Of(minimum) is not { } low || DecimalLimit.Of(maximum) is not { } high)
        {
            value.Report(attribute, $"'{minimum}' or '{maximum}' is no number");
            return;
        }

        bool isAbove = IsExclusive(attribute, "Minimum");
        bool isBelow = IsExclusive(attribute, "Maximum");
        if (ScalarTypes.IsInteger(kind))
        {
            low = isAbove ? DecimalLimit.Step(decimal.Floor(low), 1) : decimal.Ceiling(low);
            high = isBelow ? DecimalLimit.Step(decimal.Ceiling(high), -1) : decimal.Floor(high);
            (isAbove, isBelow) = (false, false);
        }

        if (ScalarTypes.BoundsOf(kind) is var (lowest, highest))
        {
            (low, isAbove) = low < lowest ? (lowest, false) : (low, isAbove);
            (high, isBelow) = high > highest ? (highest, false) : (high, isBelow);
        }

        if (low > high || (low == high && (isAbove || isBelow)))
        {
            value.Report(attribute, $"no '{value.TypeDisplay}' lies between {Spell(minimum)} and {Spell(maximum)}");
            return;
        }

        Set(value.Schema, "inimum", isAbove, low > decimal.MinValue ? low.ToString(CultureInfo.InvariantCulture) : null);
        Set(value.Schema, "aximum", isBelow, high < decimal.MaxValue ? high.ToString(CultureInfo.InvariantCulture) : null);
        if (kind == ScalarKind.Half)
        {
            CheckFloat(attribute, value, $"(double?){value.Access}", isAbove, isBelow);
        }
    }

    private static void OfFloats(AttributeData attribute, AnnotatedValue value, object minimum, object maximum, ScalarKind kind)
    {
        double? low = DoubleOf(minimum);
        double? high = DoubleOf(maximum);
        bool isAbove = IsExclusive(attribute, "Minimum");
        bool isBelow = IsExclusive(attribute, "Maximum");
        if (low is not { } least || high is not { } most || double.IsNaN(least) || double.IsNaN(most))
        {
            value.Report(attribute, $"'{minimum}' or '{maximum}' is no number");
        }
        else if (least > most || (least.Equals(most) && (isAbove || isBelow)))
        {
            value.Report(attribute, $"no '{value.TypeDisplay}' lies between {Spell(minimum)} and {Spell(maximum)}");
        }
        else
        {
            // The format keeps numbers within what the type can hold.
            double largest = kind == ScalarKind.Single ? float.MaxValue : double.MaxValue;
            Set(value.Schema, "inimum", isAbove, least > -largest ? CSharpLiteral.Of((object)least) : null);
            Set(value.Schema, "aximum", isBelow, most < largest ? CSharpLiteral.Of((object)most) : null);
            CheckFloat(attribute, value, value.Access, isAbove, isBelow);
        }
    }

    /// <summary>Checks the number that a text was rounded to: of a text within the limits it can lie outside.</summary>
    private static void CheckFloat(AttributeData attribute, AnnotatedValue value, string access, bool isAbove, bool isBelow)
    {
        (object minimum, object maximum) = attribute.ConstructorArguments is [.., { Value: { } first }, { Value: { } last }] ? (first, last) : default;
        double low = DoubleOf(minimum)!.Value;
        double high = DoubleOf(maximum)!.Value;
        string[] conditions =
        [
            .. double.IsInfinity(low) ? Array.Empty<string>() : [$"{access} {(isAbove ? "<=" : "<")} {CSharpLiteral.Of((object)low)}"],
            .. double.IsInfinity(high) ? Array.Empty<string>() : [$"{access} {(isBelow ? ">=" : ">")} {CSharpLiteral.Of((object)high)}"],
        ];
        if (conditions.Length > 0)
        {
            value.CheckNot(attribute, string.Join(" || ", conditions), MessageOf(attribute, minimum, maximum));
        }
    }

    private static void OfTimes(AttributeData attribute, AnnotatedValue value, string minimum, string maximum, ScalarKind kind)
    {
        if (TicksOf(minimum, kind) is not { } low || TicksOf(maximum, kind) is not { } high)
        {
            value.Report(attribute, $"'{minimum}' or '{maximum}' is no '{value.TypeDisplay}'");
        }
        else if (low > high)
        {
            value.Report(attribute, $"no '{value.TypeDisplay}' lies between {minimum} and {maximum}");
        }
        else
        {
            string below = IsExclusive(attribute, "Minimum") ? "<=" : "<";
            string above = IsExclusive(attribute, "Maximum") ? ">=" : ">";
            value.CheckNot(
                attribute,
                $"{value.Access} {below} {Parse(minimum)} || {value.Access} {above} {Parse(maximum)}",
                MessageOf(attribute, minimum, maximum));
        }

        string Parse(string text) =>
            $"{TypeScope.Spell(value.Type)}.Parse({CSharpLiteral.Of(text)}, global::System.Globalization.CultureInfo.InvariantCulture)";
    }

    private static long? TicksOf(string text, ScalarKind kind) =>
        kind == ScalarKind.TimeSpan
            ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) ? time.Ticks : null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment.UtcTicks : null;

    private static void Set(Schema schema, string keyword, bool isExclusive, string? limit)
    {
        string inclusive = "m" + keyword;
        if (limit is not null && isExclusive)
        {
            schema.Remove(inclusive);
            schema.Set("exclusiveM" + keyword, limit);
        }
        else if (limit is not null)
        {
            schema.Set(inclusive, limit);
        }
    }

    private static string MessageOf(AttributeData attribute, object minimum, object maximum) =>
        AnnotationParser.Named(attribute, "ErrorMessage") as string ?? $"It must be between {Spell(minimum)} and {Spell(maximum)}.";

    private static bool IsExclusive(AttributeData attribute, string limit) =>
        AnnotationParser.Named(attribute, limit + "IsExclusive") is true;

    private static double? DoubleOf(object limit) => limit is string text
        ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null
        : Convert.ToDouble(limit, CultureInfo.InvariantCulture);

    private static string Spell(object limit) => Convert.ToString(limit, CultureInfo.InvariantCulture)!;
}
