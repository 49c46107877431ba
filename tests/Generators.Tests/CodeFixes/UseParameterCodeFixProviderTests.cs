using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class UseParameterCodeFixProviderTests
{
    [Theory]
    [InlineData("\"Of {topic}\"", "\"Of {topic} {event}\"")]
    [InlineData("@\"Of \"\"{topic}\"\"\"", "@\"Of \"\"{topic}\"\" {event}\"")]
    [InlineData("\"\"\"Of \"{topic}\".\"\"\"", "\"\"\"Of \"{topic}\". {event}\"\"\"")]
    [InlineData("\"Of \" + \"{topic}\\n\"", "\"Of \" + \"{topic}\\n {event}\"")]
    [InlineData("(\"{topic}\")", "(\"{topic} {event}\")")]
    public Task Fix_OfAnUnusedParameter_WritesItAtTheEnd(string prompt, string @fixed) =>
        CodeFixVerifier<UseParameterCodeFixProvider>.VerifyAsync(Source(prompt, "{|TYP021:@event|}"), Source(@fixed, "@event"));

    [Fact]
    public Task Fix_OfARawLiteralOfManyLines_WritesInItsLastLine() => CodeFixVerifier<UseParameterCodeFixProvider>.VerifyAsync(
        Source("\"\"\"\n        Of\n        {topic}\n        \"\"\"", "{|TYP021:mood|}"),
        Source("\"\"\"\n        Of\n        {topic} {mood}\n        \"\"\"", "mood"));

    [Theory]
    [InlineData("Prompts.Text")]
    [InlineData("\"Of \" + Prompts.Text")]
    [InlineData("File = \"story.prompt\"")]
    public Task Fix_OfAPromptThatIsWrittenElsewhere_IsNotOffered(string prompt) => CodeFixVerifier<UseParameterCodeFixProvider>.VerifyAsync(
        Source(prompt, "{|TYP021:mood|}"), Source(prompt, "{|TYP021:mood|}"), "story.prompt");

    private static string Source(string prompt, string parameter) => $$"""
        using Typed;

        static class Prompts
        {
            public const string Text = "{topic}";
        }

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            [Prompt({{prompt}})]
            string Continue(string topic, string {{parameter}});
        }
        """;
}
