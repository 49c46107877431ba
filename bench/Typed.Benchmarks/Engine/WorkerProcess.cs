using System.Diagnostics;

namespace Typed.Benchmarks.Engine;

/// <summary>Another process, which answers lines with lines.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts this program once more.</summary>
    public WorkerProcess(params IEnumerable<string> arguments)
        : this(Environment.ProcessPath!, arguments)
    {
    }

    private WorkerProcess(string program, IEnumerable<string> arguments)
    {
        _process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    /// <summary>Starts another program.</summary>
    public static WorkerProcess Of(string program, params IEnumerable<string> arguments) => new(program, arguments);

    public string Read() =>
        _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The process ended without an answer; see its error above.");

    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        return Read();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
