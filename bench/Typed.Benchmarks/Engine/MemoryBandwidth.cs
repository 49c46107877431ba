using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Typed.Benchmarks.Engine;

/// <summary>How fast all cores together read memory that no cache holds.</summary>
internal sealed class MemoryBandwidth
{
    private const long Length = 512L << 20;

    private readonly ulong[] _memory = GC.AllocateUninitializedArray<ulong>((int)(Length / sizeof(ulong)));

    public MemoryBandwidth() => _memory.AsSpan().Fill(1);

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

    // It is called a few times only, too few for the runtime to compile it well by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read(ReadOnlySpan<ulong> memory)
    {
        ref ulong start = ref MemoryMarshal.GetReference(memory);
        Vector512<ulong> first = default, second = default, third = default, fourth = default;
        nuint width = (nuint)Vector512<ulong>.Count, count = (nuint)memory.Length / (4 * width);
        for (nuint i = 0; i < count; i++)
        {
            nuint at = i * 4 * width;
            first += Vector512.LoadUnsafe(ref start, at);
            second += Vector512.LoadUnsafe(ref start, at + width);
            third += Vector512.LoadUnsafe(ref start, at + (2 * width));
            fourth += Vector512.LoadUnsafe(ref start, at + (3 * width));
        }

        if (Vector512.Sum(first + second + third + fourth) != count * 4 * width)
        {
            throw new InvalidOperationException("The memory was not what was written.");
        }
    }
}
