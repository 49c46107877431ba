using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class RenamePromptFileCodeFixProviderTests
{
    [Theory]
    [InlineData("{|TYP028:\"stroy.prompt\"|}", "\"story.prompt\"")]
    [InlineData("{|TYP028:@\"mail\\replay.md\"|}", "\"mail/reply.md\"")]
    public Task Fix_OfMissingFile_NamesTheNearest(string argument, string @fixed) => VerifyAsync(argument, @fixed);

    [Theory]
    [InlineData("{|TYP028:\"weather.txt\"|}")]
    [InlineData("{|TYP028:Files.Story|}")]
    public Task Fix_WithoutNearestFileOrPlace_IsNotOffered(string argument) => VerifyAsync(argument, argument);

    private static Task VerifyAsync(string argument, string @fixed) =>
        CodeFixVerifier<RenamePromptFileCodeFixProvider>.VerifyAsync(Source(argument), Source(@fixed), "story.prompt", "mail/reply.md");

    private static string Source(string argument) => $$"""
        using Typed;

        static class Files
        {
            public const string Story = "stroy.prompt";
        }

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            [Prompt(File = {{argument}})]
            string Tell(string topic);
        }
        """;
}
