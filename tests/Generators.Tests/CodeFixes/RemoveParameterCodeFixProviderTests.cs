using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class RemoveParameterCodeFixProviderTests
{
    [Theory]
    [InlineData("string {|TYP021:mood|}", "")]
    [InlineData("string {|TYP021:mood|}, string topic", "string topic")]
    [InlineData("[System.ComponentModel.Description(\"x\")] string {|TYP021:mood|}, string topic", "string topic")]
    [InlineData("string topic, string {|TYP021:mood|} = \"good\", CancellationToken stop = default", "string topic, CancellationToken stop = default")]
    [InlineData("string topic, CancellationToken stop, CancellationToken {|TYP015:again|}", "string topic, CancellationToken stop")]
    public Task Fix_OfAParameterThatIsNotNeeded_RemovesIt(string parameters, string @fixed) =>
        CodeFixVerifier<RemoveParameterCodeFixProvider>.VerifyAsync(Source(parameters), Source(@fixed));

    private static string Source(string parameters) => $$"""
        using System.Threading;
        using Typed;

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            [Prompt("Tell{{(parameters.Contains("topic", StringComparison.Ordinal) ? " of {topic}" : "")}}")]
            string Continue({{parameters}});
        }
        """;
}
