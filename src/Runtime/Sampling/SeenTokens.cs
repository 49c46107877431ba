namespace Typed.Sampling;

/// <summary>The distinct tokens of one sequence, prompt and text.</summary>
internal sealed class SeenTokens
{
    private readonly HashSet<int> _ids;

    public SeenTokens(ReadOnlySpan<int> prompt, ReadOnlySpan<int> text = default)
    {
        _ids = [.. prompt, .. text];
    }

    private SeenTokens(HashSet<int> ids) => _ids = ids;

    public void Add(int id) => _ids.Add(id);

    public SeenTokens Fork() => new(new HashSet<int>(_ids));

    /// <summary>
    /// Divides the positive logits of seen tokens by a penalty and multiplies the negative ones (CTRL, Keskar et al. 2019).
    /// </summary>
    public void Penalize(Span<float> logits, float penalty)
    {
        foreach (int id in _ids)
        {
            float logit = logits[id];
            logits[id] = logit > 0 ? logit / penalty : logit * penalty;
        }
    }
}
