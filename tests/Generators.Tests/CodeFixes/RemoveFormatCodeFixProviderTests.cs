using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class RemoveFormatCodeFixProviderTests
{
    [Theory]
    [InlineData("\"{topic:{|TYP024:F2|}} {count:{|TYP033:Q|}}\"", "\"{topic} {count}\"")]
    [InlineData("\"{topic,5:{|TYP024:F2|}} {count,-5:{|TYP033:Q|}}\"", "\"{topic,5} {count,-5}\"")]
    [InlineData("@\"\"\"{topic}\"\" {count:{|TYP033:Q|}}\"", "@\"\"\"{topic}\"\" {count}\"")]
    [InlineData("\"{topic} {count\\u003a{|TYP033:\\u0051|}}\"", "\"{topic} {count}\"")]
    public Task Fix_OfAFormat_RemovesItWithItsColon(string argument, string @fixed) =>
        CodeFixVerifier<RemoveFormatCodeFixProvider>.VerifyAsync(Source(argument), Source(@fixed));

    [Fact]
    public Task Fix_WithinAConstant_IsNotOffered() =>
        CodeFixVerifier<RemoveFormatCodeFixProvider>.VerifyAsync(Source("{|TYP024:{|TYP033:Prompts.Text|}|}"), Source("{|TYP024:{|TYP033:Prompts.Text|}|}"));

    private static string Source(string argument) => $$"""
        using Typed;

        static class Prompts
        {
            public const string Text = "{topic:F2} {count:Q}";
        }

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            [Prompt({{argument}})]
            string Continue(string topic, int count);
        }
        """;
}
