using System.Diagnostics;
using System.Numerics;

namespace Typed.Benchmarks.Engine;

/// <summary>How fast all cores together read memory that no cache holds.</summary>
internal sealed class MemoryBandwidth
{
    // A core reads several places at a time faster than one.
    private const int Streams = 8;
    private const long Length = 512L << 20;

    private readonly Vector<ulong>[] _memory = GC.AllocateUninitializedArray<Vector<ulong>>((int)(Length / Vector<byte>.Count));

    public MemoryBandwidth() => _memory.AsSpan().Fill(Vector<ulong>.One);

    /// <summary>Reads once through the memory, and says how many bytes that were in a second.</summary>
    public double Measure()
    {
        int threads = Environment.ProcessorCount, share = _memory.Length / threads;
        long start = Stopwatch.GetTimestamp();
        Thread[] readers = [.. Enumerable.Range(0, threads).Select(i => new Thread(() => Read(_memory.AsSpan(i * share, share))))];
        Array.ForEach(readers, static reader => reader.Start());
        Array.ForEach(readers, static reader => reader.Join());
        return Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Read(ReadOnlySpan<Vector<ulong>> memory)
    {
        int length = memory.Length / Streams;
        ReadOnlySpan<Vector<ulong>> a = memory[..length], b = memory.Slice(length, length), c = memory.Slice(2 * length, length),
            d = memory.Slice(3 * length, length), e = memory.Slice(4 * length, length), f = memory.Slice(5 * length, length),
            g = memory.Slice(6 * length, length), h = memory.Slice(7 * length, length);
        Vector<ulong> first = default, second = default, third = default, fourth = default;
        for (int i = 0; i < length; i++)
        {
            first += a[i] + b[i];
            second += c[i] + d[i];
            third += e[i] + f[i];
            fourth += g[i] + h[i];
        }

        if (first + second + third + fourth != new Vector<ulong>((ulong)(Streams * length)))
        {
            throw new InvalidOperationException("The memory was not what was written.");
        }
    }
}
