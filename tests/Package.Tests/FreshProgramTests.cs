namespace Typed.Package.Tests;

public sealed class FreshProgramTests(PackedPackages packages)
{
    private const string Program =
        """
        using Typed;

        await using NarratorClient narrator = INarrator.Create();
        Console.WriteLine($"declared: {INarrator.Declared}");
        Console.WriteLine($"text: {(await narrator.ContinueAsync("ship")).ReplaceLineEndings(" ")}");

        [TextGenerator("quill", Temperature = 0.5, MaxNewTokens = 12)]
        public partial interface INarrator
        {
            [Prompt("The {subject} was")]
            Task<string> ContinueAsync(string subject, CancellationToken cancellationToken = default);
        }
        """;

    [Fact]
    public async Task Program_ThatReferencesOnlyThePackages_RunsTheEmbeddedModel()
    {
        string folder = packages.CreateProject("Fresh", Program);
        AssertSaysText(await Dotnet.RunAsync(folder, "run"));
    }

    [Theory]
    [InlineData("Wrong", "true")]
    [InlineData("WrongUnanalyzed", "false")]
    public async Task Program_WithAnOptionOutOfRange_DoesNotCompile(string name, string runAnalyzers)
    {
        string folder = packages.CreateProject(
            name,
            Program.Replace("Temperature = 0.5", "Temperature = -0.5", StringComparison.Ordinal),
            $"<RunAnalyzersDuringBuild>{runAnalyzers}</RunAnalyzersDuringBuild>");
        (int exitCode, string output) = await Dotnet.TryRunAsync("dotnet", folder, "build");
        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"Program\.cs\(7,\d+\): error TYP\d{3}: .*-0\.5", output);
    }

    [Fact]
    public async Task Program_WithAChatOfAModelWithoutChatTemplate_IsWarned()
    {
        string folder = packages.CreateProject(
            "Chat", Program.Replace("    [Prompt(", "    [System(\"Be kind.\")]\n    [Prompt(", StringComparison.Ordinal));
        (int exitCode, string output) = await Dotnet.TryRunAsync("dotnet", folder, "build");

        // The project takes warnings for errors.
        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"Program\.cs\(10,6\): error TYP050: Model 'quill' .*\[System\]", output);
    }

    [Fact]
    public async Task Program_WithItsPromptInAFile_CompilesWhatTheFileHolds()
    {
        string folder = packages.CreateProject(
            "Prompted", Program.Replace("[Prompt(\"The {subject} was\")]", "[Prompt(File = \"ships/tale.prompt\")]", StringComparison.Ordinal));
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "Prompts", "ships")).FullName, "tale.prompt");
        await File.WriteAllTextAsync(file, "A tale.\r\nThe {subjct} was\r\n", TestContext.Current.CancellationToken);
        (int exitCode, string output) = await Dotnet.TryRunAsync("dotnet", folder, "build");
        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"tale\.prompt\(2,6\): error TYP020: .*'subject'", output);

        await File.WriteAllTextAsync(file, "A tale.\r\nThe {subject} was\r\n", TestContext.Current.CancellationToken);
        AssertSaysText(await Dotnet.RunAsync(folder, "run"));
    }

    [Fact]
    public async Task Program_PublishedNative_RunsTheEmbeddedModel()
    {
        NativeLinker.Require();
        string folder = packages.CreateProject("Native", Program, "<PublishAot>true</PublishAot>");
        string output = Path.Combine(folder, "published");
        await Dotnet.RunAsync(folder, "publish", "--use-current-runtime", "--output", output);
        (int exitCode, string text) = await Dotnet.TryRunAsync(Path.Combine(output, "Native"), folder);
        Assert.True(exitCode == 0, text);
        AssertSaysText(text);
    }

    private static void AssertSaysText(string output)
    {
        Assert.Contains("declared: MaxNewTokens = 12, Temperature = 0.5", output, StringComparison.Ordinal);
        Assert.Matches(@"text: .*\w{2,}", output);
    }
}
