using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Typed.Benchmarks;

/// <summary>The time that this thread has run: on Linux what else runs on the machine does not count, elsewhere it does.</summary>
internal static class ProcessorTime
{
    private const int ClockOfThread = 3;

    /// <summary>Where the time stands now, in nanoseconds.</summary>
    public static long Now =>
        OperatingSystem.IsLinux() && GetTime(ClockOfThread, out TimeSpec time) == 0
            ? ((long)time.Seconds * 1_000_000_000) + time.Nanoseconds
            : Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);

    /// <summary>How many microseconds have passed since.</summary>
    public static double Since(long start) => (Now - start) / 1e3;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
