using System.Diagnostics;
using System.Text;

namespace Typed.Package.Tests;

/// <summary>Runs programs as a user would at a prompt.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs the dotnet command in a folder and returns what it printed; fails the test unless it succeeds.</summary>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        (int exitCode, string output) = await TryRunAsync("dotnet", folder, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    /// <summary>Runs a program in a folder and returns its exit code and what it printed.</summary>
    public static Task<(int ExitCode, string Output)> TryRunAsync(string program, string folder, params string[] arguments) =>
        TryRunAsync(program, folder, new Dictionary<string, string>(), arguments);

    /// <inheritdoc cref="TryRunAsync(string, string, string[])"/>
    /// <param name="program">The program.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="environment">Environment variables to set.</param>
    /// <param name="arguments">The arguments.</param>
    public static async Task<(int ExitCode, string Output)> TryRunAsync(
        string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test runner's own build settings are not the user's.
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        StringBuilder output = new();
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenSource cancellation =
            CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancellation.CancelAfter(s_limit);
        try
        {
            await process.WaitForExitAsync(cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
    }
}
