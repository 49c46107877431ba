using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values;

/// <summary>The types whose values are one JSON string, number or boolean.</summary>
internal static class ScalarTypes
{
    private static readonly (string Name, ScalarKind Kind)[] s_named =
    [
        (KnownNames.Half, ScalarKind.Half),
        (KnownNames.Guid, ScalarKind.Guid),
        (KnownNames.DateOnly, ScalarKind.DateOnly),
        (KnownNames.TimeOnly, ScalarKind.TimeOnly),
        (KnownNames.DateTimeOffset, ScalarKind.DateTimeOffset),
        (KnownNames.TimeSpan, ScalarKind.TimeSpan),
        (KnownNames.Uri, ScalarKind.Uri),
    ];

    public static ScalarKind? KindOf(ITypeSymbol type)
    {
        ScalarKind? kind = type.SpecialType switch
        {
            SpecialType.System_String => ScalarKind.String,
            SpecialType.System_Boolean => ScalarKind.Boolean,
            SpecialType.System_Char => ScalarKind.Char,
            SpecialType.System_SByte => ScalarKind.SByte,
            SpecialType.System_Byte => ScalarKind.Byte,
            SpecialType.System_Int16 => ScalarKind.Int16,
            SpecialType.System_UInt16 => ScalarKind.UInt16,
            SpecialType.System_Int32 => ScalarKind.Int32,
            SpecialType.System_UInt32 => ScalarKind.UInt32,
            SpecialType.System_Int64 => ScalarKind.Int64,
            SpecialType.System_UInt64 => ScalarKind.UInt64,
            SpecialType.System_Single => ScalarKind.Single,
            SpecialType.System_Double => ScalarKind.Double,
            SpecialType.System_Decimal => ScalarKind.Decimal,
            SpecialType.System_DateTime => ScalarKind.DateTime,
            _ => null,
        };
        return kind ?? s_named.Where(pair => type.Is(pair.Name)).Select(static pair => (ScalarKind?)pair.Kind).FirstOrDefault();
    }

    public static Schema SchemaOf(ScalarKind kind) => kind switch
    {
        ScalarKind.String => Schema.OfType("string"),
        ScalarKind.Boolean => Schema.OfType("boolean"),

        // Lengths count UTF-16 code units here, so that this is a character that needs no surrogates.
        ScalarKind.Char => Schema.OfType("string").Set("minLength", "1").Set("maxLength", "1"),
        ScalarKind.Single => Number("float"),
        ScalarKind.Double => Number("double"),
        ScalarKind.Decimal => Number("decimal"),
        ScalarKind.Guid => Text("uuid"),
        ScalarKind.Uri => Text("uri"),
        ScalarKind.DateOnly => Text("date"),
        ScalarKind.DateTime or ScalarKind.DateTimeOffset => Text("date-time"),
        ScalarKind.TimeOnly => Text("time-local"),
        ScalarKind.TimeSpan => Text("time-span"),
        _ => BoundsOf(kind) is var (minimum, maximum)
            ? Schema.OfType(kind == ScalarKind.Half ? "number" : "integer").Set("minimum", Format(minimum)).Set("maximum", Format(maximum))
            : throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The smallest and the largest value of an integer type, or of a number type that decimal can hold; or null.</summary>
    public static (decimal Minimum, decimal Maximum)? BoundsOf(ScalarKind kind) => kind switch
    {
        ScalarKind.SByte => (sbyte.MinValue, sbyte.MaxValue),
        ScalarKind.Byte => (byte.MinValue, byte.MaxValue),
        ScalarKind.Int16 => (short.MinValue, short.MaxValue),
        ScalarKind.UInt16 => (ushort.MinValue, ushort.MaxValue),
        ScalarKind.Int32 => (int.MinValue, int.MaxValue),
        ScalarKind.UInt32 => (uint.MinValue, uint.MaxValue),
        ScalarKind.Int64 => (long.MinValue, long.MaxValue),
        ScalarKind.UInt64 => (ulong.MinValue, ulong.MaxValue),
        ScalarKind.Half => (-65504, 65504),
        _ => null,
    };

    public static bool IsInteger(ScalarKind kind) => kind is >= ScalarKind.SByte and <= ScalarKind.UInt64;

    public static bool IsNumber(ScalarKind kind) => kind is >= ScalarKind.SByte and <= ScalarKind.Decimal;

    /// <summary>Whether JSON writes it as a string, so that it stands without quotes where it is the whole answer.</summary>
    public static bool IsText(ScalarKind kind) => kind is ScalarKind.String or ScalarKind.Char or >= ScalarKind.Guid;

    private static Schema Text(string format) => Schema.OfType("string").Set("format", JsonText.Of(format));

    private static Schema Number(string format) => Schema.OfType("number").Set("format", JsonText.Of(format));

    private static string Format(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
