using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Typed.Benchmarks.Engine;

/// <summary>How fast all cores together read memory that no cache holds.</summary>
internal sealed class MemoryBandwidth
{
    private const int Length = 256 << 20;
    private readonly byte[] _memory = GC.AllocateUninitializedArray<byte>(Length);

    public MemoryBandwidth() => _memory.AsSpan().Fill(1);

    /// <summary>Reads once through the memory, and says how many bytes that were in a second.</summary>
    public double Measure()
    {
        int threads = Environment.ProcessorCount, share = Length / threads;
        long start = Stopwatch.GetTimestamp();
        Thread[] readers = [.. Enumerable.Range(0, threads).Select(i => new Thread(() => Read(_memory.AsSpan(i * share, share))))];
        Array.ForEach(readers, static reader => reader.Start());
        Array.ForEach(readers, static reader => reader.Join());
        return Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Read(ReadOnlySpan<byte> memory)
    {
        // Several sums, so that none waits for the addition before it.
        ReadOnlySpan<Vector<ulong>> values = MemoryMarshal.Cast<byte, Vector<ulong>>(memory);
        Vector<ulong> first = default, second = default, third = default, fourth = default;
        for (int i = 0; i + 3 < values.Length; i += 4)
        {
            first += values[i];
            second += values[i + 1];
            third += values[i + 2];
            fourth += values[i + 3];
        }

        if (first + second + third + fourth == Vector<ulong>.Zero)
        {
            throw new InvalidOperationException("The memory was not what was written.");
        }
    }
}
