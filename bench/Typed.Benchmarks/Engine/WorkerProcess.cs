using System.Diagnostics;

namespace Typed.Benchmarks.Engine;

/// <summary>Another process of this program, which answers lines with lines.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    public WorkerProcess(params IEnumerable<string> arguments)
    {
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

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
