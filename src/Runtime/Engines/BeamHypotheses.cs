namespace Typed.Engines;

/// <summary>The best texts of beam search that have ended.</summary>
internal sealed class BeamHypotheses(ResolvedGenerationOptions options)
{
    private readonly List<BeamHypothesis> _items = [];

    /// <summary>The texts, the best first.</summary>
    public IReadOnlyList<BeamHypothesis> Items => _items;

    /// <summary>Takes a text that has ended, unless it is worse than as many as there are beams.</summary>
    public void Add(Beam beam, FinishReason finishReason)
    {
        BeamHypothesis added = new(beam, finishReason, Normalize(beam.Score, beam.Length));

        // Of equal ones the earlier stays first.
        int index = _items.FindIndex(item => item.Score < added.Score);
        _items.Insert(index < 0 ? _items.Count : index, added);
        if (_items.Count > options.NumBeams)
        {
            _items.RemoveAt(options.NumBeams);
        }
    }

    /// <summary>Whether the search is over, given the best score of those that go on.</summary>
    public bool AreFinal(double bestScore, int length) =>
        _items.Count == options.NumBeams
        && (options.EarlyStopping || _items[^1].Score >= Normalize(bestScore, length));

    private double Normalize(double score, int length) => score / Math.Pow(length, options.LengthPenalty);
}

/// <summary>A text of beam search that has ended.</summary>
/// <param name="Beam">Its last token.</param>
/// <param name="FinishReason">Why it ended.</param>
/// <param name="Score">The sum of its log probabilities, divided by its length as the length penalty says.</param>
internal sealed record BeamHypothesis(Beam Beam, FinishReason FinishReason, double Score);
