using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class DoubleBraceCodeFixProviderTests
{
    [Theory]
    [InlineData("\"{topic} {|TYP022:{|}\"", "\"{topic} {{\"")]
    [InlineData("\"{|TYP022:}|} {topic}\"", "\"}} {topic}\"")]
    [InlineData("\"{|TYP022:{|} {topic} {|TYP022:}|}\"", "\"{{ {topic} }}\"")]
    public Task Fix_OfABraceAlone_DoublesIt(string argument, string @fixed) =>
        CodeFixVerifier<DoubleBraceCodeFixProvider>.VerifyAsync(Source(argument), Source(@fixed));

    [Theory]
    [InlineData("\"{topic}{|TYP022:\\u007b|}\"")]
    [InlineData("{|TYP022:Prompts.Text|}")]
    public Task Fix_OfABraceThatIsNotWrittenThere_IsNotOffered(string argument) =>
        CodeFixVerifier<DoubleBraceCodeFixProvider>.VerifyAsync(Source(argument), Source(argument));

    private static string Source(string argument) => $$"""
        using Typed;

        static class Prompts
        {
            public const string Text = "{topic} {";
        }

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            [Prompt({{argument}})]
            string Continue(string topic);
        }
        """;
}
