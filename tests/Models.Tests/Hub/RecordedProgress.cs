using System.Collections.Concurrent;

namespace Typed.Models.Tests.Hub;

/// <summary>Keeps what it is told, on the thread that tells it.</summary>
internal sealed class RecordedProgress : IProgress<HubProgress>
{
    private readonly ConcurrentQueue<HubProgress> _values = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<HubProgress> Values => [.. _values];

    /// <summary>Completes when it was told anything.</summary>
    public Task First => _first.Task;

    public void Report(HubProgress value)
    {
        _values.Enqueue(value);
        _first.TrySetResult();
    }
}
