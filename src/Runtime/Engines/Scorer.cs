namespace Typed.Engines;

/// <summary>Scores continuations of a prompt, one after the other, in one sequence.</summary>
internal sealed class Scorer(RunningScoring request)
{
    private int _index;
    private int _position;

    /// <summary>Lets the next continuation go through the model, after the prompt; false where none waits.</summary>
    public bool Begin(Sequence sequence)
    {
        if (request.TakeNext() is not { } index)
        {
            return false;
        }

        (_index, _position) = (index, 0);
        sequence.Start(request.Prompt.Length);
        sequence.Continue(request.TokenAt(index, 0));
        return true;
    }

    /// <summary>Takes the logits after the last token, and says whether there is nothing more to score.</summary>
    public bool Append(Sequence sequence, ReadOnlySpan<float> logits)
    {
        _position++;
        if (!request.Score(_index, _position, logits))
        {
            sequence.Continue(request.TokenAt(_index, _position));
            return false;
        }

        // The prompt is in the slot already.
        bool goesOn = Begin(sequence);
        request.Complete();
        return !goesOn;
    }
}
