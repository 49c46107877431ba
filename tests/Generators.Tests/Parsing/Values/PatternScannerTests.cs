using Typed.Generators.Parsing.Values.Annotations;

namespace Typed.Generators.Parsing.Values;

/// <summary>What the compiler finds in patterns.</summary>
public sealed class PatternScannerTests
{
    [Theory]
    [InlineData("a(?=b)", "(?=")]
    [InlineData("a(?!b)", "(?!")]
    [InlineData("(?<=a)b", "(?<=")]
    [InlineData("(?<!a)b", "(?<!")]
    [InlineData("(?>a)b", "(?>")]
    [InlineData("(a)?(?(1)b|c)", "(?(")]
    [InlineData("(?<b>a)(?<-b>c)", "(?<-b>")]
    [InlineData(@"(a)\1", @"\1")]
    [InlineData(@"(?<n>a)\k<n>", @"\k")]
    [InlineData(@"\Ga", @"\G")]
    [InlineData("[a-z-[aeiou]]", "-[")]
    public void Pattern_ThatNoAutomatonHolds_IsFound(string pattern, string part) =>
        Assert.Equal(part, PatternScanner.FindUnsupported(pattern)!.Value.Text);

    [Theory]
    [InlineData(@"\d{3}-\w+")]
    [InlineData("[(?=]")]
    [InlineData(@"[\1]")]
    [InlineData("[](?=]")]
    [InlineData("[^](?=]")]
    [InlineData(@"\(\?=")]
    [InlineData(@"\\(?:a)")]
    [InlineData("(?<name>a-b>)")]
    [InlineData("(?i)abc")]
    [InlineData(@"\")]
    public void Pattern_OfAnAutomaton_HasNothingToFind(string pattern) => Assert.Null(PatternScanner.FindUnsupported(pattern));
}
