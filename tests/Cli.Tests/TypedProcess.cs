using System.Diagnostics;
using System.Text;
using System.Runtime.InteropServices;

namespace Typed.Cli.Tests;

/// <summary>The command in a process of its own.</summary>
internal sealed partial class TypedProcess : IDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    // A shell starts what runs in its background deaf to Ctrl-C, and so are the children of a test run there.
    private static readonly Lazy<string[]> s_hearsInterrupts = new(static () => CanResetSignals() ? ["env", "--default-signal=INT"] : []);

    private readonly Process _process;
    private readonly Task<string> _error;

    private TypedProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public StreamReader Output => _process.StandardOutput;

    public StreamWriter Input => _process.StandardInput;

    public static TypedProcess Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        StartDotnet(environment, [Path.Combine(AppContext.BaseDirectory, "typed.dll"), .. arguments]);

    /// <summary>The .NET command instead, for what a user does before or after.</summary>
    public static async Task<CliResult> RunDotnetAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        using TypedProcess process = StartDotnet(environment, arguments);
        process.Input.Close();
        return await process.EndAsync();
    }

    private static TypedProcess StartDotnet(IReadOnlyDictionary<string, string?> environment, string[] arguments)
    {
        string[] command = [.. s_hearsInterrupts.Value, "dotnet", .. arguments];
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        return new TypedProcess(Process.Start(start)!);
    }

    public static async Task<CliResult> RunAsync(
        IReadOnlyDictionary<string, string?> environment, string input, params string[] arguments)
    {
        using TypedProcess process = Start(environment, arguments);
        await process.Input.WriteAsync(input);
        process.Input.Close();
        return await process.EndAsync();
    }

    public static Task<CliResult> RunAsync(string input, params string[] arguments) =>
        RunAsync(new Dictionary<string, string?>(), input, arguments);

    /// <summary>What Ctrl-C does.</summary>
    public void SendInterrupt() => Send(Interrupt);

    public void Send(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    /// <summary>Waits for the process; the output is what has not been read.</summary>
    public async Task<CliResult> EndAsync()
    {
        // Far more than any of them takes: a command that does not end fails its test instead of holding up all of them.
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        string output = await Output.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return new CliResult(_process.ExitCode, output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static bool CanResetSignals()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using Process env = Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", "true"]) { RedirectStandardError = true })!;
        env.WaitForExit();
        return env.ExitCode == 0;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
