using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class RenameLiteralCodeFixProviderTests
{
    [Theory]
    [InlineData("{|TYP028:\"stroy.prompt\"|}", "\"story.prompt\"")]
    [InlineData("{|TYP028:@\"mail\\replay.md\"|}", "\"mail/reply.md\"")]
    public Task Fix_OfMissingFile_NamesTheNearest(string file, string @fixed) => VerifyAsync(Source("\"gpt2\"", file), Source("\"gpt2\"", @fixed));

    [Theory]
    [InlineData("{|TYP028:\"weather.txt\"|}")]
    [InlineData("{|TYP028:Names.Story|}")]
    public Task Fix_WithoutNearestFileOrPlace_IsNotOffered(string file) => VerifyAsync(Source("\"gpt2\"", file), Source("\"gpt2\"", file));

    [Theory]
    [InlineData("{|TYP052:\"gtp2\"|}", "\"gpt2\"")]
    [InlineData("{|TYP052:\"qwen3-0.6\"|}", "\"qwen3-0.6b\"")]
    [InlineData("{|TYP052:\"distilgpt@main\"|}", "\"distilgpt2@main\"")]
    public Task Fix_OfAMisspeltModel_NamesTheNearest(string model, string @fixed) =>
        VerifyAsync(Source(model, "\"story.prompt\""), Source(@fixed, "\"story.prompt\""));

    [Theory]
    [InlineData("{|TYP052:\"something else\"|}")]
    [InlineData("{|TYP052:Names.Model|}")]
    [InlineData("\"GPT2\"")]
    [InlineData("\"owner/gtp2\"")]
    public Task Fix_WithoutNearestModelOrPlace_IsNotOffered(string model) =>
        VerifyAsync(Source(model, "\"story.prompt\""), Source(model, "\"story.prompt\""));

    private static Task VerifyAsync(string source, string @fixed) =>
        CodeFixVerifier<RenameLiteralCodeFixProvider>.VerifyAsync(source, @fixed, "story.prompt", "mail/reply.md");

    private static string Source(string model, string file) => $$"""
        using Typed;

        static class Names
        {
            public const string Story = "stroy.prompt";
            public const string Model = "gtp2";
        }

        [TextGenerator({{model}})]
        partial interface IStoryTeller
        {
            [Prompt(File = {{file}})]
            string Tell(string topic);
        }
        """;
}
