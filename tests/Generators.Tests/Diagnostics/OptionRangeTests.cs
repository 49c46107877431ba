using Typed.CompilerServices;
using Typed.Generators.Harness;
using Typed.Generators.Parsing;

namespace Typed.Generators.Diagnostics;

/// <summary>What is out of range at compile time is out of range at run time, and the other way round.</summary>
public sealed class OptionRangeTests
{
    public static TheoryData<string, object> Values => new()
    {
        { "MaxNewTokens", 0 }, { "MaxNewTokens", 1 },
        { "MaxLength", 0 }, { "MaxLength", 1 },
        { "TopK", -1 }, { "TopK", 0 },
        { "Temperature", -0.1 }, { "Temperature", 0.0 }, { "Temperature", double.NaN }, { "Temperature", double.PositiveInfinity },
        { "TopP", 0.0 }, { "TopP", 0.1 }, { "TopP", 1.0 }, { "TopP", 1.1 }, { "TopP", double.NaN },
        { "RepetitionPenalty", 0.0 }, { "RepetitionPenalty", 0.009 }, { "RepetitionPenalty", 0.01 },
        { "RepetitionPenalty", 100.0 }, { "RepetitionPenalty", 100.1 }, { "RepetitionPenalty", double.NaN },
        { "RepetitionPenalty", double.PositiveInfinity },
    };

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
}
