namespace Typed.Engines;

/// <summary>Requests that wait for the decoding thread, first come, first served.</summary>
internal sealed class RequestQueue
{
    private readonly Queue<RunningRequest> _waiting = new();
    private bool _closed;

    /// <summary>Whether the queue takes no more requests.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_waiting)
            {
                return _closed;
            }
        }
    }

    /// <summary>Adds a request; false when the queue is closed.</summary>
    public bool TryAdd(RunningRequest request)
    {
        lock (_waiting)
        {
            if (_closed)
            {
                return false;
            }

            _waiting.Enqueue(request);
            Monitor.PulseAll(_waiting);
            return true;
        }
    }

    /// <summary>Takes the next request without waiting; null when there is none.</summary>
    public RunningRequest? TryTake()
    {
        lock (_waiting)
        {
            return _waiting.TryDequeue(out RunningRequest? request) ? request : null;
        }
    }

    /// <summary>Waits until there is a request, or the queue is closed.</summary>
    public void Wait()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_closed)
            {
                Monitor.Wait(_waiting);
            }
        }
    }

    /// <summary>Takes no more requests; wakes who waits.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _closed = true;
            Monitor.PulseAll(_waiting);
        }
    }
}
