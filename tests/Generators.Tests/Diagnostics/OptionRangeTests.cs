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

    private static IEnumerable<object> ValuesOf(Type type) =>
        type == typeof(int) ? s_integers.Cast<object>()
        : type == typeof(double) ? s_numbers.Cast<object>()
        : type == typeof(long) ? [long.MinValue, 0L, long.MaxValue]
        : [];
}
