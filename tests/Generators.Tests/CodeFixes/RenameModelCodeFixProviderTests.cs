using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class RenameModelCodeFixProviderTests
{
    [Theory]
    [InlineData("gtp2", "gpt2")]
    [InlineData("qwen3-0.6", "qwen3-0.6b")]
    [InlineData("distilgpt@main", "distilgpt2@main")]
    public Task Fix_OfAMisspeltModel_NamesTheNearest(string model, string @fixed) =>
        CodeFixVerifier<RenameModelCodeFixProvider>.VerifyAsync(Source($"{{|TYP052:\"{model}\"|}}"), Source($"\"{@fixed}\""));

    [Theory]
    [InlineData("{|TYP052:\"something else\"|}")]
    [InlineData("{|TYP052:Models.Mine|}")]
    [InlineData("\"GPT2\"")]
    [InlineData("\"owner/gtp2\"")]
    public Task Fix_WithoutNearestModelOrPlace_IsNotOffered(string argument) =>
        CodeFixVerifier<RenameModelCodeFixProvider>.VerifyAsync(Source(argument), Source(argument));

    private static string Source(string argument) => $$"""
        using Typed;

        static class Models
        {
            public const string Mine = "gtp2";
        }

        [TextGenerator({{argument}})]
        partial interface IStoryTeller
        {
            string Continue(string topic);
        }
        """;
}
