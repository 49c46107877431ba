using System.CommandLine;
using Typed.Cli.Execution;
using Typed.Tests;

namespace Typed.Cli.Tests;

/// <summary>Runs the command in this process, as if its output went to pipes.</summary>
internal static class CliRun
{
    public static string Quill { get; } = Path.Combine(SharedData.Repository, "models", "quill", "genai");

    public static string QuillSource { get; } = Path.Combine(SharedData.Repository, "models", "quill", "source");

    public static Task<CliResult> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);

    public static async Task<CliResult> RunWithInputAsync(string input, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = await RunAsync(input, output, error, TestContext.Current.CancellationToken, arguments);
        return new CliResult(exitCode, output.ToString(), error.ToString());
    }

    public static async Task<int> RunAsync(
        string input, TextWriter output, TextWriter error, CancellationToken cancellationToken, params string[] arguments)
    {
        using Interrupts interrupts = new();
        CommandHost host = new() { Input = new StringReader(input), Interrupts = interrupts };
        InvocationConfiguration configuration = new() { Output = output, Error = error, ProcessTerminationTimeout = null };
        return await TypedCommand.RunAsync(host, arguments, configuration, cancellationToken);
    }
}
