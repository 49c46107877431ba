using System.Globalization;
using System.Text;
using Typed.Constraints.Expressions;
using Typed.Constraints.Patterns;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>
/// Sets of numbers. Canonical is the plain decimal without exponent and without zeros that say nothing. What is left of a set
/// when another is taken away is written canonically.
/// </summary>
internal sealed class NumberSets : ScalarSets
{
    private readonly NumberExpressions _numbers;

    public NumberSets(ExpressionFactory factory, bool isForDotNet)
        : base(factory)
    {
        _numbers = new NumberExpressions(factory) { SignsIntegerZero = !isForDotNet };
        AllCanonical = MakeCanonical();
    }

    protected override Expression AllCanonical { get; }

    protected override Expression AllWritten => _numbers.Any;

    public ScalarSet Integers => Regular(_numbers.Integer);

    public ScalarSet Within(NumberBounds bounds) =>
        bounds == new NumberBounds(true, null, false, null, false, null) ? Integers : Regular(_numbers.Within(bounds));

    /// <summary>The numbers that a .NET type holds, by its OpenAPI name; null for a name that is not known.</summary>
    public ScalarSet? OfFormat(string format) => format switch
    {
        "int8" => Between(sbyte.MinValue, sbyte.MaxValue),
        "uint8" => Between(byte.MinValue, byte.MaxValue),
        "int16" => Between(short.MinValue, short.MaxValue),
        "uint16" => Between(ushort.MinValue, ushort.MaxValue),
        "int32" => Between(int.MinValue, int.MaxValue),
        "uint32" => Between(uint.MinValue, uint.MaxValue),
        "int64" => Between(long.MinValue, long.MaxValue),
        "uint64" => Between(ulong.MinValue, ulong.MaxValue),
        "float" => OfType(format, float.MaxValue.ToString("F0", CultureInfo.InvariantCulture)),
        "double" => OfType(format, double.MaxValue.ToString("F0", CultureInfo.InvariantCulture)),
        "decimal" => OfType(format, Digits(decimal.MaxValue)),
        _ => null,
    };

    protected override Expression CanonicalOf(string value) => Factory.Literal(Encoding.ASCII.GetBytes(value));

    protected override Expression WrittenOf(string value) => CanonicalOf(value);

    protected override Expression LiteralOf(string value) => CanonicalOf(value);

    protected override Expression WrittenOutside(ScalarSet set) => OutsideOf(Canonical(set));

    private static string Digits(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private ScalarSet Between(IFormattable min, IFormattable max) =>
        Within(new NumberBounds(true, Digits(min), false, Digits(max), false, null));

    // Which numbers these are is said by their size; with how many digits they are written, by the type.
    private ScalarSet OfType(string format, string max)
    {
        Expression within = _numbers.Within(new NumberBounds(false, $"-{max}", false, max, false, null));
        return ScalarSet.Regular(() => Factory.Intersect(AllCanonical, within), _numbers.OfFormat(format));
    }

    private ScalarSet Regular(Expression written) => ScalarSet.Regular(() => Factory.Intersect(AllCanonical, written), written);

    private Expression MakeCanonical()
    {
        Expression digit = Factory.Range((byte)'0', (byte)'9');
        Expression nonzero = Factory.Range((byte)'1', (byte)'9');
        Expression digits = Factory.Repeat(digit, 0, null);
        Expression fraction = Factory.Concat(Factory.Literal("."u8), digits, nonzero);
        Expression above = Factory.Union(
            Factory.Concat(nonzero, digits, Factory.Optional(fraction)),
            Factory.Concat(Factory.Literal("0"u8), fraction));
        return Factory.Union(Factory.Literal("0"u8), Factory.Concat(Factory.Optional(Factory.Literal("-"u8)), above));
    }
}
