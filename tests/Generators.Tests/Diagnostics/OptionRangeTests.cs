using System.Globalization;
using Typed.CompilerServices;
using Typed.Generators.Harness;
using Typed.Generators.Parsing;

namespace Typed.Generators.Diagnostics;

/// <summary>What is out of range at compile time is out of range at run time, and the other way round.</summary>
public sealed class OptionRangeTests
{
    private static readonly double[] s_numbers =
    [
        double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.MinValue, double.MaxValue,
        -2.1, -2, -0.1, 0, 0.009, 0.01, 0.1, 1, 1.1, 2, 2.1, 100, 100.1,
    ];

    private static readonly int[] s_integers = [int.MinValue, -1, 0, 1, 2, 31, 32, 33, int.MaxValue];

    /// <summary>Every number of the attribute with values on both sides of every bound there is.</summary>
    public static TheoryData<string, object> Values =>
    [
        .. from property in typeof(GenerationOptionsAttribute).GetProperties()
           from value in ValuesOf(property.PropertyType)
           select (property.Name, value),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void Option_IsRefusedByTheCompilerExactlyWhereTheRuntimeRefusesIt(string option, object value)
    {
        GenerationOptions options = new();
        typeof(GenerationOptions).GetProperty(option)!.SetValue(options, value);

        Exception? refusal = Record.Exception(
            () => TextClient.Create(new TextClientDeclaration("Test", "test", options), new NoEngine(), options: null));

        Assert.Equal(OptionRules.Violation(option, value) is not null, refusal is GenerationOptionsException);
    }

    [Fact]
    public void Nearest_OfAValueThatIsRefused_IsAccepted()
    {
        (string Option, object Nearest)[] all =
        [
            .. from row in Values
               let value = row.Data.Item2
               where OptionRules.Violation(row.Data.Item1, value) is not null
               let nearest = OptionRules.Nearest(row.Data.Item1, value)
               where nearest is not null
               select (row.Data.Item1, Convert.ChangeType(nearest, value.GetType(), CultureInfo.InvariantCulture)),
        ];

        Assert.NotEmpty(all);
        Assert.All(all, static option => Assert.Null(OptionRules.Violation(option.Option, option.Nearest)));
    }

    private static IEnumerable<object> ValuesOf(Type type) =>
        type == typeof(int) ? s_integers.Cast<object>()
        : type == typeof(double) ? s_numbers.Cast<object>()
        : type == typeof(long) ? [long.MinValue, 0L, long.MaxValue]
        : [];
}
