namespace Typed.Cli.Tests;

/// <summary>What only shows in a process of its own: pipes, signals, exit codes.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Process_PipedInput_GivesCleanUtf8()
    {
        CliResult result = (await TypedProcess.RunAsync("Ein Märchen: 「物語」\n", "run", CliRun.Quill, "-n", "4", "--json")).Succeeded();
        Assert.Equal("Ein Märchen: 「物語」", result.Json.GetProperty("prompt").GetString());
        Assert.Contains("Märchen: 「物語」", result.Output, StringComparison.Ordinal);
        Assert.False(result.Output.StartsWith('\ufeff'));
        Assert.DoesNotContain('\e', result.Output + result.Error);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Process_Interrupted_EndsWith130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that a process can send to another.");

        // Minutes of work, so that only the signal can end it.
        using TypedProcess process = TypedProcess.Start(
            new Dictionary<string, string?>(), "run", CliRun.Quill, "--lines", "--json", "--min-new-tokens", "200");
        await process.Input.WriteAsync(string.Concat(Enumerable.Repeat("Once upon a time\n", 5000)));
        process.Input.Close();
        Assert.NotNull(await process.Output.ReadLineAsync(TestContext.Current.CancellationToken));
        process.SendInterrupt();
        CliResult result = await process.EndAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Process_WrongArguments_FailOnStandardErrorOnly()
    {
        CliResult result = await TypedProcess.RunAsync("", "run", "--top-k");
        result.Failed("--top-k");
        Assert.Empty(result.Output);
        Assert.Contains("typed run --help", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_Version_IsThatOfTheAssembly()
    {
        CliResult result = (await TypedProcess.RunAsync("", "--version")).Succeeded();
        Assert.StartsWith("0.1.0", result.Output, StringComparison.Ordinal);
    }
}
