using System.Buffers;

namespace Typed.Models.Building;

/// <summary>Makes the parts of something too large for memory on all processors, and hands them over in their order.</summary>
internal static class OrderedParts
{
    /// <summary>Makes all parts.</summary>
    /// <param name="count">How many parts there are.</param>
    /// <param name="largest">The most bytes of a part.</param>
    /// <param name="make">Makes a part in the memory given, at the same time as others, and gives its length.</param>
    /// <param name="take">Takes a part, on the caller's thread.</param>
    /// <param name="cancellationToken">Stops after the parts that are being made.</param>
    public static void Run(
        int count, int largest, Func<int, byte[], int> make, Action<ReadOnlySpan<byte>> take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // One more than processors: while one part is handed over, all of them work.
        int slots = Math.Min(count, Environment.ProcessorCount + 1);
        byte[][] buffers = [.. Enumerable.Range(0, slots).Select(_ => ArrayPool<byte>.Shared.Rent(largest))];
        Task<int>[] parts = [.. Enumerable.Range(0, slots).Select(Start)];
        try
        {
            for (int part = 0; part < count; part++)
            {
                int slot = part % slots;
                int length = parts[slot].GetAwaiter().GetResult();
                take(buffers[slot].AsSpan(0, length));
                cancellationToken.ThrowIfCancellationRequested();
                if (part + slots < count)
                {
                    parts[slot] = Start(part + slots);
                }
            }
        }
        finally
        {
            // After an error too: what is still being made reads memory that the caller frees next.
            Task.WhenAll(parts).ContinueWith(static _ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
            Array.ForEach(buffers, static buffer => ArrayPool<byte>.Shared.Return(buffer));
        }

        Task<int> Start(int part) => Task.Run(() => make(part, buffers[part % slots]));
    }
}
