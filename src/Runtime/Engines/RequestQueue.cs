namespace Typed.Engines;

/// <summary>Requests that wait for the decoding thread, first come, first served.</summary>
/// <param name="capacity">The most that may wait.</param>
internal sealed class RequestQueue(int capacity)
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

    /// <summary>Adds a request. False where the queue is closed, or as many wait as may.</summary>
    public bool TryAdd(RunningRequest request)
    {
        lock (_waiting)
        {
            if (_closed || (_waiting.Count >= capacity && !RemoveAbandoned()))
            {
                return false;
            }

            _waiting.Enqueue(request);
            Monitor.PulseAll(_waiting);
            return true;
        }
    }

    /// <summary>Lets a request that was taken, and of which something is left to start, wait again behind all others.</summary>
    public void Return(RunningRequest request)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(request);
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

    /// <summary>Waits until there is a request, or the queue is closed; false where the time passes first.</summary>
    public bool Wait(TimeSpan time)
    {
        lock (_waiting)
        {
            // Woken without a reason it says that the time has passed: whoever asked will ask again.
            return _waiting.Count > 0 || _closed || Monitor.Wait(_waiting, time);
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

    /// <summary>Removes the requests whose callers have gone, and says whether there were any.</summary>
    private bool RemoveAbandoned()
    {
        int count = _waiting.Count;
        for (int i = 0; i < count; i++)
        {
            RunningRequest request = _waiting.Dequeue();
            if (!request.IsAbandoned)
            {
                _waiting.Enqueue(request);
            }
        }

        return _waiting.Count < count;
    }
}
