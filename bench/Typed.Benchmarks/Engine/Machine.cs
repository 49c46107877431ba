using System.Globalization;
using System.Runtime.InteropServices;

namespace Typed.Benchmarks.Engine;

/// <summary>What the tables say of where they were measured.</summary>
internal static class Machine
{
    /// <summary>Writes the machine, the command, and what else ran.</summary>
    public static void WriteHeader(string table)
    {
        Console.WriteLine($"# {table}");
        Console.WriteLine();
        Console.WriteLine(
            $"Machine: {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, ONNX Runtime " +
            $"{typeof(Microsoft.ML.OnnxRuntime.InferenceSession).Assembly.GetName().Version?.ToString(3)}, {RuntimeInformation.RuntimeIdentifier}.");
        Console.WriteLine($"Command: dotnet run -c Release --project bench/Typed.Benchmarks -- {string.Join(' ', Environment.GetCommandLineArgs().Skip(1))}");
        WriteLoad("at the start");
        Console.WriteLine();
    }

    /// <summary>Writes how many threads wanted to run: more than one's own means that others disturbed.</summary>
    public static void WriteLoad(string when)
    {
        if (File.Exists("/proc/loadavg"))
        {
            Console.WriteLine($"Load average (1, 5, 15 minutes) {when}: {string.Join(", ", File.ReadAllText("/proc/loadavg").Split(' ').Take(3))}.");
        }
    }

    /// <summary>A size of this process's memory, in bytes, by its name in Linux's <c>/proc/self/status</c>; elsewhere the working set.</summary>
    public static long Memory(string name)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Environment.WorkingSet;
        }

        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return 1024 * long.Parse(line[(name.Length + 1)..^2].Trim(), CultureInfo.InvariantCulture);
    }

    private static string Processor()
    {
        string? line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        string instructions = System.Runtime.Intrinsics.X86.Avx512F.IsSupported ? " with AVX-512"
            : System.Runtime.Intrinsics.X86.Avx2.IsSupported ? " with AVX2"
            : "";
        return (line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()) + instructions;
    }
}
