namespace Typed.Engines;

/// <summary>One sequence of tokens that runs in a slot of the cache.</summary>
internal sealed class Sequence(RunningRequest request, int slot)
{
    public RunningRequest Request { get; } = request;

    /// <summary>The slot of the cache that holds the sequence's keys and values.</summary>
    public int Slot { get; set; } = slot;

    /// <summary>The tokens that went through the model; their keys and values are in the cache.</summary>
    public int CachedLength { get; set; } = request.Prompt.Length;

    /// <summary>The token made last, which goes through the model next.</summary>
    public int LastToken { get; set; }

    /// <summary>Whether the sequence has ended, so that its slot is free for another.</summary>
    public bool IsFinished { get; set; }

    /// <summary>The search of which the sequence is a beam; null where it is a sample.</summary>
    public BeamSearch? Search { get; init; }

    /// <summary>What makes its tokens; null where it is a beam.</summary>
    public Sample? Sample { get; init; }
}
