namespace Typed.Cli.Tests;

/// <summary>Mistakes that the command tells before it does anything.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Command_Unknown_IsSaidOnceWithTheNearest()
    {
        CliResult result = await CliRun.RunAsync("biuld", "x");
        result.Failed("There is no command 'biuld'. Did you mean 'build'?");
        Assert.Equal(2, result.Error.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Length);
    }

    [Theory]
    [InlineData("Commands:", "help")]
    [InlineData("--temperature", "help", "run")]
    public async Task Help_AsACommand_IsHelp(string text, params string[] arguments) =>
        Assert.Contains(text, (await CliRun.RunAsync(arguments)).Succeeded().Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("--block-size is 17; it must be 16, 32, 64, 128 or 256.", "--block-size", "17")]
    [InlineData("--precision is 'int5'; it must be float32, int8 or int4.", "--precision", "int5")]
    [InlineData("quantizes nothing", "--precision", "Float32", "--block-size", "64")]
    [InlineData("quantizes nothing", "--precision", "float32", "--asymmetric")]
    public async Task Build_WrongOption_IsSaid(string message, params string[] options)
    {
        (await CliRun.RunAsync(["build", "./nowhere", .. options])).Failed(message);
        (await CliRun.RunAsync(["pull", "gpt2", .. options])).Failed(message);
    }

    [Theory]
    [InlineData("pull")]
    [InlineData("inspect")]
    [InlineData("remove")]
    [InlineData("chat")]
    [InlineData("bench")]
    public async Task Model_NoName_IsSaid(string command) => (await CliRun.RunAsync(command, "")).Failed("The model has no name");

    [Fact]
    public async Task Pull_RevisionTwice_IsSaid() =>
        (await CliRun.RunAsync("pull", "gpt2@main", "--revision", "other")).Failed("revision is given twice");

    [Fact]
    public async Task Name_Unknown_IsSaidWithWhatCouldHaveStoodThere()
    {
        Assert.Contains("There is no folder", (await CliRun.RunAsync("run", "gtp2", "Hello")).Failed("Did you mean 'gpt2'").Error, StringComparison.Ordinal);
        CliResult remove = (await CliRun.RunAsync("remove", "nope")).Failed("typed pull --help");
        Assert.DoesNotContain("folder 'nope'", remove.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_FolderThatRuns_IsSaid() => (await CliRun.RunAsync("build", CliRun.Quill)).Failed("runs already: typed run");

    [Fact]
    public async Task Build_Folder_SaysHowToRunIt()
    {
        using TemporaryFolder folder = new();
        string output = folder["built"];
        CliResult result = (await CliRun.RunAsync("build", CliRun.QuillSource, output, "--precision", "INT4", "--quiet")).Succeeded();
        Assert.StartsWith($"{output}: int4, ", result.Output, StringComparison.Ordinal);
        Assert.Contains($"typed run {output}", result.Output, StringComparison.Ordinal);
    }
}
