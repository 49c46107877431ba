using System.Diagnostics;
using System.Text;
using System.Runtime.InteropServices;

namespace Typed.Cli.Tests;

/// <summary>The command in a process of its own.</summary>
internal sealed partial class TypedProcess : IDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    private readonly Process _process;
    private readonly Task<string> _error;

    private TypedProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public StreamReader Output => _process.StandardOutput;

    public StreamWriter Input => _process.StandardInput;

    public static TypedProcess Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "typed.dll");
        ProcessStartInfo start = new("dotnet", [assembly, .. arguments])
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
        string output = await Output.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
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

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
