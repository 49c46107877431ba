using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class AddPromptParameterCodeFixProviderTests
{
    [Theory]
    [InlineData("", "string weather")]
    [InlineData("string topic", "string topic, string weather")]
    [InlineData("string topic, CancellationToken cancellationToken", "string topic, string weather, CancellationToken cancellationToken")]
    [InlineData("int count = 1", "string weather, int count = 1")]
    [InlineData("GenerationOptions options, string topic", "string weather, GenerationOptions options, string topic")]
    public Task Fix_OfAPlaceholderWithoutParameter_AddsAText(string parameters, string @fixed) =>
        CodeFixVerifier<AddPromptParameterCodeFixProvider>.VerifyAsync(
            Source("{{|TYP020:weather|}}" + Uses(parameters), parameters), Source("{weather}" + Uses(parameters), @fixed));

    [Fact]
    public Task Fix_OfANameThatIsAKeyword_EscapesIt() => CodeFixVerifier<AddPromptParameterCodeFixProvider>.VerifyAsync(
        Source("{{|TYP020:event|}}", ""), Source("{event}", "string @event"));

    [Fact]
    public Task Fix_WithinAConstant_IsNotOffered()
    {
        string source = Source("", "").Replace("\"\"", "{|TYP020:Prompts.Text|}", StringComparison.Ordinal);
        return CodeFixVerifier<AddPromptParameterCodeFixProvider>.VerifyAsync(source, source);
    }

    private static string Uses(string parameters) =>
        (parameters.Contains("topic", StringComparison.Ordinal) ? " {topic}" : "") + (parameters.Contains("count", StringComparison.Ordinal) ? " {count}" : "");

    private static string Source(string prompt, string parameters) => $$"""
        using System.Threading;
        using Typed;

        static class Prompts
        {
            public const string Text = "{weather}";
        }

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            [Prompt("{{prompt}}")]
            string Continue({{parameters}});
        }
        """;
}
