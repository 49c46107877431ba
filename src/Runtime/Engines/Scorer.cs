namespace Typed.Engines;

/// <summary>
/// Walks a part of the tree of continuations, depth first, in one sequence, which goes back to where a branch begins. Free slots
/// can take branches from it.
/// </summary>
internal sealed class Scorer
{
    private readonly RunningScoring _request;

    // The last one is next. What each begins with is in the sequence's slot: it waits beside the node that runs, or beside one before.
    private readonly List<ScoringNode> _waiting;
    private ScoringNode _node;

    /// <summary>Walks all that comes after the prompt.</summary>
    public Scorer(RunningScoring request)
        : this(request, request.Root.Branches)
    {
    }

    private Scorer(RunningScoring request, IEnumerable<ScoringNode> branches)
    {
        _request = request;
        _waiting = [.. branches];
        _node = request.Root;
    }

    /// <summary>Lets the next branch go through the model, after what it begins with; false where none waits.</summary>
    public bool Begin(Sequence sequence)
    {
        if (_waiting.Count == 0)
        {
            return false;
        }

        _node = _waiting[^1];
        _waiting.RemoveAt(_waiting.Count - 1);
        sequence.ReturnTo(_request.Prompt.Length + _node.Depth - 1);
        sequence.Continue(_node.Token);
        return true;
    }

    /// <summary>Takes the logits after the last token, and says whether there is nothing more to score.</summary>
    public bool Append(Sequence sequence, ReadOnlySpan<float> logits)
    {
        _request.Score(_node, logits);
        _waiting.AddRange(_node.Branches);
        return !Begin(sequence);
    }

    /// <summary>
    /// Gives away the branch that waits longest, which begins nearest to the prompt; null where none waits. Its beginning is
    /// in the slot of the sequence that gives it.
    /// </summary>
    public Scorer? Split()
    {
        if (_waiting.Count == 0)
        {
            return null;
        }

        ScoringNode branch = _waiting[0];
        _waiting.RemoveAt(0);
        return new Scorer(_request, [branch]);
    }
}
