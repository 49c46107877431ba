namespace Typed.Engines;

/// <summary>A request for scores while it is served.</summary>
internal sealed class RunningScoring : RunningRequest
{
    private readonly ScoringNode[][] _continuations;
    private readonly TaskCompletionSource<IReadOnlyList<IReadOnlyList<double>>> _result =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    // How many nodes have to go through the model yet; the prompt counts as one.
    private int _unscored = 1;

    public RunningScoring(ScoringRequest request, CancellationToken cancellationToken)
        : base(
            request.Prompt,
            request.ConstantPrefixLength,
            request.Prompt.Length + request.Continuations.Select(static tokens => tokens.Length).DefaultIfEmpty().Max(),
            cancellationToken)
    {
        _continuations = [.. request.Continuations.Select(tokens => Root.Add(tokens.Span))];
        Waiting = new(Root.Branches);
        _unscored += _continuations.SelectMany(static path => path).Distinct().Count(static node => node.GoesOn);
    }

    public override int WaitingCount => IsAdmitted ? 0 : 1;

    /// <summary>Whether its prompt has a slot.</summary>
    public bool IsAdmitted { get; set; }

    /// <summary>The prompt, after which the continuations begin.</summary>
    public ScoringNode Root { get; } = new(token: -1, depth: 0);

    /// <summary>The branches at the prompt that no sequence has taken yet. The decoding thread's.</summary>
    public Queue<ScoringNode> Waiting { get; }

    public Task<IReadOnlyList<IReadOnlyList<double>>> Result => _result.Task;

    /// <summary>Scores what comes first after the prompt.</summary>
    public void Begin(ReadOnlySpan<float> promptLogits) => Score(Root, promptLogits);

    /// <summary>Scores what comes after a node.</summary>
    public void Score(ScoringNode node, ReadOnlySpan<float> logits)
    {
        node.Score(logits);
        if (--_unscored == 0)
        {
            _result.TrySetResult([.. _continuations.Select(static path => path.Select(static node => node.LogProb).ToArray())]);
        }
    }

    public override void Fail(Exception error)
    {
        base.Fail(error);
        _result.TrySetException(error);
    }
}
