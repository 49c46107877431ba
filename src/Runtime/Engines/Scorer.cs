namespace Typed.Engines;

/// <summary>
/// Walks a part of the tree of continuations, depth first, in one sequence, which goes back to where a branch begins. All that walk
/// the tree take from the branches that begin at the prompt, which each has in its slot; free slots can take other branches, too.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="waiting">
/// Its branches; the last one is next. What each begins with is in the sequence's slot: it waits beside the node that runs, or beside one
/// before.
/// </param>
internal sealed class Scorer(RunningScoring request, params List<ScoringNode> waiting)
{
    private ScoringNode _node = request.Root;

    /// <summary>Lets the next branch go through the model, after what it begins with; false where none waits.</summary>
    public bool Begin(Sequence sequence)
    {
        if (Next() is not { } node)
        {
            return false;
        }

        _node = node;
        sequence.ReturnTo(request.Prompt.Length + node.Depth - 1);
        sequence.Continue(node.Token);
        return true;
    }

    /// <summary>Takes the logits after the last token, and says whether there is nothing more to score.</summary>
    public bool Append(Sequence sequence, ReadOnlySpan<float> logits)
    {
        request.Score(_node, logits);
        waiting.AddRange(_node.Branches);
        return !Begin(sequence);
    }

    /// <summary>
    /// Gives away a branch at the prompt, or else the one that waits longest, which begins nearest to it; null where none waits. Its
    /// beginning is in the slot of the sequence that gives it.
    /// </summary>
    public Scorer? Split()
    {
        if (request.Waiting.TryDequeue(out ScoringNode? branch))
        {
            return new Scorer(request, branch);
        }

        if (waiting.Count == 0)
        {
            return null;
        }

        branch = waiting[0];
        waiting.RemoveAt(0);
        return new Scorer(request, branch);
    }

    private ScoringNode? Next()
    {
        if (waiting.Count == 0)
        {
            return request.Waiting.TryDequeue(out ScoringNode? branch) ? branch : null;
        }

        ScoringNode next = waiting[^1];
        waiting.RemoveAt(waiting.Count - 1);
        return next;
    }
}
