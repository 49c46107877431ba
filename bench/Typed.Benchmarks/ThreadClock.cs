using System.Runtime.InteropServices;

namespace Typed.Benchmarks;

/// <summary>The time that the calling thread has had a processor for. What else runs on the machine does not count. Linux only.</summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Nanoseconds.</summary>
    public static long Now => GetTime(ThreadCpuTime, out Time time) == 0
        ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
        : throw new PlatformNotSupportedException("There is no clock for the time of a thread.");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out Time time);

    private struct Time
    {
        public long Seconds, Nanoseconds;
    }
}
