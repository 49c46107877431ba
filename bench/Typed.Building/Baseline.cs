using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Typed.Building;

/// <summary>
/// The least that a build could be thought to cost: the source is copied to a new file, and then read once more while as many
/// bytes as the build makes are written to another. Nothing waits for the disk.
/// </summary>
internal static class Baseline
{
    private const int BufferSize = 1 << 20;

    public static TimeSpan Run(string source, long written, string folder)
    {
        Directory.CreateDirectory(folder);
        long start = Stopwatch.GetTimestamp();
        Copy(source, Path.Combine(folder, "copy"));
        ReadAndWrite(source, written, Path.Combine(folder, "written"));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        Directory.Delete(folder, recursive: true);
        return elapsed;
    }

    private static void Copy(string source, string target)
    {
        using FileStream input = new(source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using FileStream output = new(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] buffer = new byte[BufferSize];
        int read;
        while ((read = input.Read(buffer)) > 0)
        {
            output.Write(buffer, 0, read);
        }
    }

    private static void ReadAndWrite(string source, long written, string target)
    {
        using FileStream input = new(source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using FileStream output = new(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] buffer = new byte[BufferSize], made = new byte[BufferSize];
        double ratio = (double)written / input.Length;
        Vector<ulong> sum = default;
        int read;
        while ((read = input.Read(buffer)) > 0)
        {
            foreach (Vector<ulong> value in MemoryMarshal.Cast<byte, Vector<ulong>>(buffer.AsSpan(0, read)))
            {
                sum += value;
            }

            for (long left = (long)(read * ratio); left > 0; left -= made.Length)
            {
                output.Write(made, 0, (int)Math.Min(left, made.Length));
            }
        }

        GC.KeepAlive(sum);
    }
}
