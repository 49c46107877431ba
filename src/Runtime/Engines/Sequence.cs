using Typed.Constraints;

namespace Typed.Engines;

/// <summary>One sequence of tokens that runs in a slot of the cache.</summary>
internal sealed class Sequence(RunningRequest request)
{
    private ReadOnlyMemory<int> _beginning;
    private int _heldLength;

    public RunningRequest Request { get; } = request;

    /// <summary>What it begins with and still has in the cache, for others that begin the same.</summary>
    public ReadOnlySpan<int> Beginning => _beginning.Span[..Math.Min(_heldLength, CachedLength)];

    /// <summary>The slot of the cache that holds the sequence's keys and values.</summary>
    public int Slot { get; set; }

    /// <summary>How many tokens went through the model; their keys and values are in the cache.</summary>
    public int CachedLength { get; private set; }

    /// <summary>The tokens that go through the model next: the last one made, and those that are forced after it.</summary>
    public List<int> Pending { get; } = [];

    /// <summary>How long the sequence is once they are through.</summary>
    public int Length => CachedLength + Pending.Count;

    /// <summary>Whether the sequence has ended, so that its slot is free for another.</summary>
    public bool IsFinished { get; set; }

    /// <summary>The search of which the sequence is a beam; null where it is none.</summary>
    public BeamSearch? Search { get; init; }

    /// <summary>What makes its tokens; null where it is no sample.</summary>
    public Sample? Sample { get; init; }

    /// <summary>What scores its tokens; null where they are made.</summary>
    public Scorer? Scorer { get; init; }

    /// <summary>What the next token must keep to; null where it may be any.</summary>
    public ITokenMatcher? Matcher => Sample is not null ? Sample.Sampling.Matcher : Search?.MatcherOf(this);

    /// <summary>Whether the cache lacks tokens between its first and its latest.</summary>
    public bool HasDropped { get; set; }

    /// <summary>Says that a slot holds the tokens with which the sequence begins.</summary>
    public void Start(ReadOnlyMemory<int> beginning, int slot)
    {
        (_beginning, _heldLength, Slot) = (beginning, beginning.Length, slot);
        ReturnTo(beginning.Length);
    }

    /// <summary>Goes on after the first so many tokens, which the cache holds.</summary>
    public void ReturnTo(int length)
    {
        CachedLength = length;
        Pending.Clear();
    }

    /// <summary>Lets one token go through the model next.</summary>
    public void Continue(int token)
    {
        Pending.Clear();
        Pending.Add(token);
    }

    /// <summary>Says that the first of the pending tokens went through the model.</summary>
    public void Advance(int count)
    {
        CachedLength += count;
        Pending.RemoveRange(0, count);
    }

    /// <summary>Takes the last tokens back, whether they went through the model or not.</summary>
    public void Rollback(int count)
    {
        int pending = Math.Min(count, Pending.Count);
        Pending.RemoveRange(Pending.Count - pending, pending);
        CachedLength -= count - pending;
        _heldLength = Math.Min(_heldLength, CachedLength);
    }
}
