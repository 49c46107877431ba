using Typed.Sampling;

namespace Typed.Engines;

/// <summary>A request for scores while it is served.</summary>
internal sealed class RunningScoring : RunningRequest
{
    private readonly IReadOnlyList<ReadOnlyMemory<int>> _continuations;
    private readonly double[][] _scores;
    private readonly TaskCompletionSource<IReadOnlyList<IReadOnlyList<double>>> _result =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The continuations of more than one token, which have to go through the model.
    private readonly Queue<int> _waiting;
    private int _running;
    private bool _isStarted;

    public RunningScoring(ScoringRequest request, CancellationToken cancellationToken)
        : base(request.Prompt, cancellationToken)
    {
        _continuations = request.Continuations;
        _scores = [.. _continuations.Select(static tokens => new double[tokens.Length])];
        _waiting = new(Enumerable.Range(0, _scores.Length).Where(index => _scores[index].Length > 1));
    }

    public override bool IsStarted => _isStarted;

    /// <summary>How many continuations wait for a slot.</summary>
    public int WaitingCount => _waiting.Count;

    public Task<IReadOnlyList<IReadOnlyList<double>>> Result => _result.Task;

    /// <summary>Scores the first token of each continuation.</summary>
    public void Begin(ReadOnlySpan<float> promptLogits)
    {
        _isStarted = true;
        double total = LogProbReporter.LogSumExp(promptLogits);
        for (int index = 0; index < _scores.Length; index++)
        {
            _scores[index][0] = promptLogits[TokenAt(index, 0)] - total;
        }

        CompleteWhenDone();
    }

    /// <summary>Takes the next continuation that waits; null where none does.</summary>
    public int? TakeNext()
    {
        if (!_waiting.TryDequeue(out int index))
        {
            return null;
        }

        _running++;
        return index;
    }

    /// <summary>A token of a continuation.</summary>
    public int TokenAt(int index, int position) => _continuations[index].Span[position];

    /// <summary>Scores a token of a continuation by the logits before it, and says whether it was the last.</summary>
    public bool Score(int index, int position, ReadOnlySpan<float> logits)
    {
        _scores[index][position] = logits[TokenAt(index, position)] - LogProbReporter.LogSumExp(logits);
        return position + 1 == _scores[index].Length;
    }

    /// <summary>Says that a continuation is scored.</summary>
    public void Complete()
    {
        _running--;
        CompleteWhenDone();
    }

    public override void Fail(Exception error)
    {
        base.Fail(error);
        _result.TrySetException(error);
    }

    private void CompleteWhenDone()
    {
        if (_running == 0 && _waiting.Count == 0)
        {
            _result.TrySetResult(_scores);
        }
    }
}
