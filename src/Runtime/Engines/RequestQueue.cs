namespace Typed.Engines;

/// <summary>Requests that wait for the decoding thread, first come, first served.</summary>
internal sealed class RequestQueue
{
    private readonly Lock _gate = new();
    private readonly Queue<Sequence> _waiting = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private bool _closed;

    /// <summary>Adds a request; false when the queue is closed.</summary>
    public bool TryAdd(Sequence sequence)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _waiting.Enqueue(sequence);
        }

        _arrived.Release();
        return true;
    }

    /// <summary>Takes the next request without waiting; null when there is none.</summary>
    public Sequence? TryTake()
    {
        lock (_gate)
        {
            return _waiting.TryDequeue(out Sequence? sequence) ? sequence : null;
        }
    }

    /// <summary>Waits until something may have arrived, or the queue is closed.</summary>
    public void Wait() => _arrived.Wait();

    /// <summary>Whether the queue takes no more requests.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _closed;
            }
        }
    }

    /// <summary>Takes no more requests; wakes who waits.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }

        _arrived.Release();
    }
}
