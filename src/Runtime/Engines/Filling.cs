namespace Typed.Engines;

/// <summary>What some sequences of a request begin with, while it goes through the model part by part.</summary>
/// <param name="request">The request.</param>
/// <param name="tokens">The tokens.</param>
/// <param name="sequences">The sequences that start when all of them are through.</param>
internal sealed class Filling(RunningRequest request, int[] tokens, List<Sequence> sequences)
{
    public RunningRequest Request => request;

    public ReadOnlyMemory<int> Tokens => tokens;

    public List<Sequence> Sequences => sequences;

    /// <summary>Whether they had started already, and dropped what was oldest.</summary>
    public bool IsRefill { get; init; }

    /// <summary>The slot where it is filled; none before its first turn.</summary>
    public int? Slot { get; set; }

    /// <summary>How many tokens are in the cache.</summary>
    public int FilledLength { get; set; }

    /// <summary>The tokens that are.</summary>
    public ReadOnlySpan<int> Filled => tokens.AsSpan(0, FilledLength);

    /// <summary>The tokens that have yet to go through the model.</summary>
    public ReadOnlySpan<int> Remaining => tokens.AsSpan(FilledLength);
}
