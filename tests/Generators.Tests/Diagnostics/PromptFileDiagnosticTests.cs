using Microsoft.CodeAnalysis;
using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>Where exactly the rules of prompts in files put the caret: within the file, or at its name.</summary>
public sealed class PromptFileDiagnosticTests
{
    [Theory]
    [InlineData("A story of {topic}")]
    [InlineData("A story of\r\n\r\n  {topic} and {{|TYP020:topc|}}\r\n")]
    [InlineData("{topic}\n{|TYP022:}|}\n{|TYP022:{|} \n")]
    [InlineData("{topic:{|TYP024:F2|}} {|TYP023:{}|} {{|TYP025:stop|}}")]
    public Task Prompt_WithError_IsMarkedInItsFile(string text) =>
        AnalyzerVerifier.VerifyAsync(Source("File = \"story.prompt\""), ("story.prompt", text));

    [Theory]
    [InlineData("File = {|TYP028:\"stroy.prompt\"|}")]
    [InlineData("File = {|TYP028:\"Story.prompt\"|}")]
    [InlineData("File = {|TYP028:\"Prompts/story.prompt\"|}")]
    [InlineData("File = {|TYP028:\"\"|}")]
    [InlineData("File = {|TYP026:\"empty.txt\"|}")]
    [InlineData("\"{topic}\", File = {|TYP029:\"story.prompt\"|}")]
    [InlineData("File = \"mail/reply.md\"")]
    [InlineData("File = @\"mail\\reply.md\"")]
    [InlineData("\"{topic}\", File = null")]
    public Task File_ThatCannotBeUsed_IsMarkedAtItsName(string arguments) => AnalyzerVerifier.VerifyAsync(
        Source(arguments), ("story.prompt", "{topic}"), ("empty.txt", "\n"), ("mail/reply.md", "{topic}"));

    [Fact]
    public Task Prompt_WithoutTextAndFile_IsMarkedAtItsAttribute() => AnalyzerVerifier.VerifyAsync("""
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            [{|TYP026:Prompt|}]
            string Tell(string topic);
        }
        """);

    [Fact]
    public Task Parameter_ThatFileDoesNotUse_IsMarked() => AnalyzerVerifier.VerifyAsync(
        """
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            [Prompt(File = "story.prompt")]
            string Tell(string topic, int {|TYP021:length|});
        }
        """,
        ("story.prompt", "{topic}"));

    [Fact]
    public Task Prompt_OfInheritedInterface_IsMarkedWhereItIsInherited() => AnalyzerVerifier.VerifyAsync(
        """
        using Typed;

        public interface IBase
        {
            [Prompt(File = "story.prompt")]
            string Tell(string topic);
        }

        [TextGenerator("gpt2")]
        public partial interface {|TYP020:IStoryTeller|} : IBase
        {
        }
        """,
        ("story.prompt", "{topc}"));

    [Theory]
    [InlineData("stroy.prompt", "it is not in folder 'Prompts'; did you mean 'story.prompt'?")]
    [InlineData("Prompts/story.prompt", "it is not in folder 'Prompts'; did you mean 'story.prompt'?")]
    [InlineData("other.txt", "it is not in folder 'Prompts', which holds 'a.txt', 'b.md', 'c.txt' and 1 more")]
    public async Task File_ThatIsMissing_IsSaidWithTheFolderAndTheNearest(string name, string hint) => Assert.Equal(
        $"error TYP028: There is no prompt file '{name}': {hint}",
        await PrintAsync(name, ProjectOptions.Default, [.. "story.prompt a.txt b.md c.txt".Split(' ').Select(static name => PromptFile.Of(name, "{topic}"))]));

    [Fact]
    public async Task File_OfProjectThatNamesNoFolder_SaysWhatIsMissing() => Assert.Equal(
        "error TYP028: There is no prompt file 'story.prompt': the build names no prompt folder: reference package " +
        "Typed.Runtime, or import the Typed.Runtime.props of its buildTransitive folder",
        await PrintAsync("story.prompt", new ProjectOptions(promptFolder: null), PromptFile.Of("story.prompt", "{topic}")));

    [Fact]
    public async Task File_OfEmptyFolder_SaysWhatToDo() => Assert.Equal(
        "error TYP028: There is no prompt file 'story.prompt': folder 'Texts' has no .prompt, .txt or .md file: put it " +
        "there, or set TypedPromptFolder in the project",
        await PrintAsync("story.prompt", new ProjectOptions("Texts"), PromptFile.Of("story.prompt", "{topic}")));

    [Theory]
    [InlineData("Prompts")]
    [InlineData("Prompts/")]
    [InlineData(".\\Prompts")]
    [InlineData("../project/Prompts")]
    [InlineData("/project/Prompts")]
    [InlineData("/PROJECT/prompts")]
    public async Task Folder_HoweverSpelled_IsFound(string folder) => Assert.Empty(
        await PrintAsync("story.prompt", new ProjectOptions(folder), PromptFile.Of("story.prompt", "{topic}")));

    private static async Task<string> PrintAsync(string name, ProjectOptions options, params PromptFile[] files) => string.Join(
        "\n",
        (await Compiler.CompileAsync(Source($"File = \"{name}\""), [.. files.Cast<AdditionalText>()], options)).Select(Compiler.Print));

    private static string Source(string arguments) => $$"""
        using System.Threading;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            [Prompt({{arguments}})]
            string Tell(string topic, CancellationToken stop = default);
        }
        """;
}
