using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;
using Typed.Constraints.Patterns;

namespace Typed.Tests.Constraints.Patterns;

public class NumberTests
{
    private const int Rounds = 120;

    // Numbers of tests are so many ten-thousandths.
    private const int Scale = 4;

    [Theory]
    [InlineData("0", true)]
    [InlineData("-0", true)]
    [InlineData("12345678910111213141516171819202122232425262728293031", true)]
    [InlineData("1.5e+9", true)]
    [InlineData("-1E-7", true)]
    [InlineData("01", false)]
    [InlineData(".3", false)]
    [InlineData("1.", false)]
    [InlineData("+1", false)]
    [InlineData("1e", false)]
    [InlineData("-", false)]
    public void Any_OfATextInJson_AcceptsNumbers(string text, bool isNumber) =>
        Assert.Equal(isNumber, Languages.Number(static numbers => numbers.Any).Accepts(text));

    [Theory]
    [InlineData("-120", true)]
    [InlineData("0", true)]
    [InlineData("1.0", false)]
    [InlineData("00", false)]
    [InlineData("1e3", false)]
    public void Integer_OfAText_AcceptsDigitsAlone(string text, bool isInteger) =>
        Assert.Equal(isInteger, Languages.Number(static numbers => numbers.Integer).Accepts(text));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void Bounds_OfAnySize_AreKeptTo(bool isInteger, bool isMultiple)
    {
        Random random = new(11);
        for (int round = 0; round < Rounds; round++)
        {
            BigInteger? minimum = random.Next(4) == 0 && !isMultiple ? null : Some(random);
            BigInteger? maximum = random.Next(4) == 0 ? null : random.Next(2) == 0 || minimum is null ? Some(random) : minimum + random.Next(30_000);
            BigInteger? divisor = isMultiple ? random.Next(1, 30_000) : null;
            NumberBounds bounds = new(
                isInteger, Write(minimum), random.Next(2) == 0, Write(maximum), random.Next(2) == 0, Write(divisor));
            if (Make(bounds) is not { } automaton)
            {
                continue;
            }

            for (int i = 0; i < 20; i++)
            {
                BigInteger value = (random.Next(3) switch
                {
                    0 => minimum ?? 0,
                    1 => maximum ?? 0,
                    _ => Some(random),
                }) + (random.Next(3) * random.Next(-12_000, 12_000));
                value = isInteger ? value - (value % 10_000) : value;
                value = divisor is { } step && random.Next(2) == 0 ? value - (value % step) : value;
                bool isWithin =
                    (minimum is null || value > minimum || (value == minimum && !bounds.IsMinimumExclusive))
                    && (maximum is null || value < maximum || (value == maximum && !bounds.IsMaximumExclusive))
                    && (divisor is null || value % divisor == 0)
                    && (!isInteger || value % 10_000 == 0);
                string text = Write(value)!;
                Assert.True(isWithin == automaton.Accepts(text), $"{text} in {bounds}: {isWithin}");
                string longer = text.Contains('.', StringComparison.Ordinal) ? text + "0" : text + ".0";
                Assert.True(isMultiple || (isWithin && !isInteger) == automaton.Accepts(longer), $"{longer} in {bounds}");
            }
        }
    }

    [Fact]
    public void Samples_OfBounds_LieWithin()
    {
        Random random = new(13);
        for (int round = 0; round < Rounds; round++)
        {
            (BigInteger low, BigInteger high) = (Some(random), Some(random));
            NumberBounds bounds = new(random.Next(2) == 0, Write(BigInteger.Min(low, high)), true, Write(BigInteger.Max(low, high)), true, null);
            if (Make(bounds) is { } automaton)
            {
                decimal value = decimal.Parse(Languages.Sample(automaton, random, 8), CultureInfo.InvariantCulture);
                Assert.InRange(value, Parse(bounds.Minimum!), Parse(bounds.Maximum!));
            }
        }
    }

    [Theory]
    [InlineData("1e3", "1000", true)]
    [InlineData("1e3", "999.9999", false)]
    [InlineData("1.5E-2", "0.015", true)]
    [InlineData("1.5E-2", "0.0149", false)]
    [InlineData("-9.727837981879871e+26", "-972783798187987100000000000", true)]
    [InlineData("-9.727837981879871e+26", "-972783798187987100000000001", false)]
    public void Bounds_WithExponents_AreThoseOfTheirDigits(string minimum, string text, bool isAccepted) =>
        Assert.Equal(isAccepted, Make(new NumberBounds(false, minimum, false, null, false, null))!.Accepts(text));

    [Fact]
    public void Zero_WithinBounds_MayHaveASign()
    {
        Assert.True(Make(new NumberBounds(false, "-1", false, "1", false, null))!.Accepts("-0"));
        Assert.True(Make(new NumberBounds(false, "0", false, null, false, null))!.Accepts("-0.0"));
        Assert.False(Make(new NumberBounds(false, "0", true, null, false, null))!.Accepts("-0"));
    }

    [Fact]
    public void Zero_OfIntegers_CanBeKeptFromASign()
    {
        int?[] ends = [null, -12, -1, 0, 1, 12];
        foreach ((int? min, int? max, int? divisor) in
            from min in ends from max in ends from divisor in (int?[])[null, 1, 3] select (min, max, divisor))
        {
            foreach (bool isExclusive in (bool[])[false, true])
            {
                NumberBounds bounds = new(true, Write(min), isExclusive, Write(max), isExclusive, Write(divisor));
                Automaton? signed = Make(bounds);
                Automaton? unsigned = Make(bounds, signsIntegerZero: false);
                Assert.False(unsigned?.Accepts("-0") is true);
                for (int number = -30; number <= 30; number++)
                {
                    Assert.Equal(signed?.Accepts($"{number}") is true, unsigned?.Accepts($"{number}") is true);
                }
            }
        }

        Automaton integer = Languages.Number(static numbers => new NumberExpressions(numbers.Factory) { SignsIntegerZero = false }.Integer);
        Assert.False(integer.Accepts("-0"));
        Assert.True(integer.Accepts("-10"));
        Automaton any = Languages.Number(static numbers => new NumberExpressions(numbers.Factory) { SignsIntegerZero = false }.Any);
        Assert.True(any.Accepts("-0.5"));
        Assert.True(any.Accepts("-0"));
    }

    [Theory]
    [InlineData("0.0001", "0.0075", true)]
    [InlineData("0.0001", "0.00751", false)]
    [InlineData("1.5", "-4.5", true)]
    [InlineData("1.5", "35", false)]
    [InlineData("2.5", "5", true)]
    [InlineData("1.1", "2.2", true)]
    [InlineData("1.1", "2.3", false)]
    [InlineData("1e-8", "12391239123", true)]
    [InlineData("100000", "1200000", true)]
    [InlineData("7.0", "14", true)]
    public void Multiples_OfDecimals_AreExact(string divisor, string text, bool isAccepted) =>
        Assert.Equal(isAccepted, Make(new NumberBounds(false, null, false, null, false, divisor))!.Accepts(text));

    [Theory]
    [InlineData("0.123456789", "123456789 remainders")]
    [InlineData("0", "divides nothing")]
    [InlineData("-2", "divides nothing")]
    [InlineData("1e-2000", "more than 1000 digits")]
    [InlineData("two", "is no number")]
    public void Divisor_ThatCannotBeKeptTo_IsRefused(string divisor, string expected)
    {
        GrammarException error = Assert.Throws<GrammarException>(() => Make(new NumberBounds(true, null, false, null, false, divisor)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_ThatExcludeEverything_AreNothing()
    {
        Assert.Null(Make(new NumberBounds(false, "1", true, "1", false, null)));
        Assert.Null(Make(new NumberBounds(true, "1", true, "2", true, null)));
        Assert.Null(Make(new NumberBounds(true, "3", false, "4", false, "5")));
    }

    [Fact]
    public void Floats_OfAnyValue_AreAcceptedAsTheyAreWritten()
    {
        Automaton doubles = Languages.Number(static numbers => numbers.OfFormat("double"));
        Automaton floats = Languages.Number(static numbers => numbers.OfFormat("float"));
        Automaton decimals = Languages.Number(static numbers => numbers.OfFormat("decimal"));
        Random random = new(19);
        double[] ends = [double.MaxValue, double.MinValue, double.Epsilon, 1e15, 1e16, 1.5e-7, 0.0001, -0.0, 123456789012345678];
        foreach (double value in ends.Concat(Enumerable.Range(0, 500).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64()))))
        {
            Assert.True(!double.IsFinite(value) || doubles.Accepts(JsonSerializer.Serialize(value)), $"{value}");
            float single = (float)value;
            Assert.True(!float.IsFinite(single) || floats.Accepts(JsonSerializer.Serialize(single)), $"{single}");
        }

        foreach (float value in new[] { float.MaxValue, float.Epsilon, 16777216f, 1e7f, 1e-5f }.Concat(
            Enumerable.Range(0, 500).Select(_ => BitConverter.Int32BitsToSingle(random.Next()))))
        {
            Assert.True(!float.IsFinite(value) || floats.Accepts(JsonSerializer.Serialize(value)), $"{value}");
        }

        foreach (decimal value in new[] { decimal.MaxValue, decimal.MinValue, 1e-28m, 0.10m }.Concat(
            Enumerable.Range(0, 500).Select(_ => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)))))
        {
            Assert.True(decimals.Accepts(JsonSerializer.Serialize(value)), $"{value}");
        }
    }

    [Fact]
    public void Samples_OfFloats_AreFinite()
    {
        Automaton doubles = Languages.Number(static numbers => numbers.OfFormat("double"));
        Automaton floats = Languages.Number(static numbers => numbers.OfFormat("float"));
        Automaton decimals = Languages.Number(static numbers => numbers.OfFormat("decimal"));
        Random random = new(29);
        for (int i = 0; i < 300; i++)
        {
            Assert.True(double.IsFinite(JsonSerializer.Deserialize<double>(Languages.Sample(doubles, random, 30))));
            Assert.True(float.IsFinite(JsonSerializer.Deserialize<float>(Languages.Sample(floats, random, 30))));
            _ = JsonSerializer.Deserialize<decimal>(Languages.Sample(decimals, random, 60));
        }

        Assert.False(doubles.Accepts("1.8E308"));
        Assert.False(floats.Accepts("3.41E+38"));
        Assert.False(decimals.Accepts("79228162514264337593543950336"));
    }

    private static Automaton? Make(NumberBounds bounds, bool signsIntegerZero = true)
    {
        ExpressionFactory factory = new();
        Expression expression = new NumberExpressions(factory) { SignsIntegerZero = signsIntegerZero }.Within(bounds);
        return factory.IsNothing(expression) ? null : new Automaton(factory, expression);
    }

    private static decimal Parse(string number) => decimal.Parse(number, CultureInfo.InvariantCulture);

    // Of a few digits to a dozen, with zeros in all places.
    private static BigInteger Some(Random random)
    {
        BigInteger value = random.NextInt64((long)Math.Pow(10, random.Next(1, 13)));
        value = random.Next(3) == 0 ? value - (value % BigInteger.Pow(10, random.Next(6))) : value;
        return random.Next(2) == 0 ? value : -value;
    }

    private static string? Write(BigInteger? units)
    {
        if (units is not { } number)
        {
            return null;
        }

        string digits = BigInteger.Abs(number).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        string text = $"{digits[..^Scale]}.{digits[^Scale..]}".TrimEnd('0').TrimEnd('.');
        return number < 0 ? "-" + text : text;
    }
}
