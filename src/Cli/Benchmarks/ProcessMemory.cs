using System.Diagnostics;

namespace Typed.Cli.Benchmarks;

/// <summary>The memory of this process.</summary>
/// <param name="Peak">The most bytes that it held at any time, the model included.</param>
/// <param name="Managed">The bytes that .NET manages now.</param>
internal sealed record ProcessMemory(long Peak, long Managed)
{
    public static ProcessMemory Read()
    {
        using Process process = Process.GetCurrentProcess();
        return new ProcessMemory(process.PeakWorkingSet64, GC.GetTotalMemory(forceFullCollection: true));
    }
}
