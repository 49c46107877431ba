using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class RenamePlaceholderCodeFixProviderTests
{
    [Theory]
    [InlineData("\"The {{|TYP020:topc|}:F2}\"", "\"The {topic:F2}\"")]
    [InlineData("\"{{|TYP020:Topic|}} {{|TYP020:tpoic|}}\"", "\"{topic} {topic}\"")]
    [InlineData("@\"\"\"\" + \"\"\"\"{ {|TYP020:topics|} }\"\"\"\"", "@\"\"\"\" + \"\"\"\"{ topic }\"\"\"\"")]
    [InlineData("\"{{|TYP020:top\\u0063|}}\"", "\"{topic}\"")]
    public Task Fix_OfMisspeltPlaceholder_NamesNearestParameter(string argument, string @fixed) =>
        CodeFixVerifier<RenamePlaceholderCodeFixProvider>.VerifyAsync(Source(argument), Source(@fixed));

    [Theory]
    [InlineData("\"{{|TYP020:weather|}}\"")]
    [InlineData("{|TYP020:Prompts.Text|}")]
    public Task Fix_WithoutNearestParameterOrPlace_IsNotOffered(string argument) =>
        CodeFixVerifier<RenamePlaceholderCodeFixProvider>.VerifyAsync(Source(argument), Source(argument));

    private static string Source(string argument) => $$"""
        using Typed;

        static class Prompts
        {
            public const string Text = "{topc}";
        }

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            [Prompt({{argument}})]
            string Continue(decimal topic);
        }
        """;
}
