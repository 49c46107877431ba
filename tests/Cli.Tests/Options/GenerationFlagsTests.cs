using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using Typed.Cli.Options;

namespace Typed.Cli.Tests.Options;

public sealed class GenerationFlagsTests
{
    public static TheoryData<string> Properties => [.. typeof(GenerationOptions).GetProperties().Select(static property => property.Name)];

    [Theory]
    [MemberData(nameof(Properties))]
    public void Flag_OfEachOption_SetsItAndNothingElse(string property)
    {
        string flag = "--" + JsonNamingPolicy.KebabCaseLower.ConvertName(property);
        PropertyInfo option = typeof(GenerationOptions).GetProperty(property)!;
        Type type = Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType;
        (string text, object expected) = type switch
        {
            _ when type == typeof(int) => ("7", 7),
            _ when type == typeof(long) => ("7", 7L),
            _ when type == typeof(double) => ("0.5", 0.5),
            _ when type == typeof(bool) => ("false", (object)false),
            _ when type == typeof(IReadOnlyList<string>) => ("text", new[] { "text" }),
            _ => ("7=-1.5", new Dictionary<int, double> { [7] = -1.5 }),
        };

        GenerationOptions read = Read(flag, text);

        Assert.Equal(expected, option.GetValue(read));
        Assert.All(
            typeof(GenerationOptions).GetProperties().Where(other => other != option),
            other => Assert.Null(other.GetValue(read)));
    }

    [Fact]
    public void Flags_ThatRepeat_AddUp()
    {
        GenerationOptions read = Read("--stop", "a", "--stop", "b", "--logit-bias", "1=2", "--logit-bias", "3=-4");
        Assert.Equal(["a", "b"], read.StopSequences);
        Assert.Equal(new Dictionary<int, double> { [1] = 2, [3] = -4 }, read.LogitBias);
    }

    [Fact]
    public void Flag_OfABoolean_NeedsNoValue() => Assert.True(Read("--do-sample").DoSample);

    private static GenerationOptions Read(params string[] arguments)
    {
        GenerationFlags flags = new(isChat: false);
        RootCommand command = new();
        flags.AddTo(command);
        ParseResult parsed = command.Parse(arguments);
        Assert.Empty(parsed.Errors);
        return flags.Read(parsed);
    }
}
