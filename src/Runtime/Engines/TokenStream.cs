using System.Threading.Tasks.Sources;

namespace Typed.Engines;

/// <summary>Tokens on their way from the decoding thread to one reader. Unlike a channel it allocates nothing when the reader has to wait.</summary>
/// <remarks>What the reader does next never runs on the thread that writes.</remarks>
/// <param name="isReadWhole">Whether the reader is woken only by the first token of each sequence, and by the end.</param>
internal sealed class TokenStream(bool isReadWhole = false) : IValueTaskSource<bool>
{
    private readonly Lock _lock = new();
    private readonly Queue<GeneratedToken> _tokens = new();
    private ManualResetValueTaskSourceCore<bool> _waiting = new() { RunContinuationsAsynchronously = true };
    private int _begunCount;
    private bool _isWaiting;
    private bool _isComplete;
    private Exception? _error;

    /// <summary>Adds a token; after the end it is passed over.</summary>
    public void Write(GeneratedToken token)
    {
        lock (_lock)
        {
            if (_isComplete)
            {
                return;
            }

            _tokens.Enqueue(token);
            bool isFirst = token.Sequence >= _begunCount;
            _begunCount = Math.Max(_begunCount, token.Sequence + 1);
            if ((isReadWhole && !isFirst) || !TakeWaiting())
            {
                return;
            }
        }

        _waiting.SetResult(true);
    }

    /// <summary>Ends the stream, by an error or without; the first end counts. What was written before is still read.</summary>
    public void Complete(Exception? error = null)
    {
        bool hasTokens;
        lock (_lock)
        {
            if (_isComplete)
            {
                return;
            }

            (_isComplete, _error) = (true, error);
            hasTokens = _tokens.Count > 0;
            if (!TakeWaiting())
            {
                return;
            }
        }

        if (error is null || hasTokens)
        {
            _waiting.SetResult(hasTokens);
        }
        else
        {
            _waiting.SetException(error);
        }
    }

    /// <summary>Takes a token that is there.</summary>
    public bool TryRead(out GeneratedToken token)
    {
        lock (_lock)
        {
            return _tokens.TryDequeue(out token);
        }
    }

    /// <summary>Waits for a token; false where none comes any more. One reader waits at a time.</summary>
    public ValueTask<bool> WaitAsync()
    {
        lock (_lock)
        {
            if (_tokens.Count > 0 || _isComplete)
            {
                return _tokens.Count > 0 ? new(true) : _error is null ? new(false) : ValueTask.FromException<bool>(_error);
            }

            _waiting.Reset();
            _isWaiting = true;
            return new ValueTask<bool>(this, _waiting.Version);
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _waiting.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _waiting.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _waiting.OnCompleted(continuation, state, token, flags);

    private bool TakeWaiting()
    {
        bool wasWaiting = _isWaiting;
        _isWaiting = false;
        return wasWaiting;
    }
}
