using System.Runtime.InteropServices;

namespace Typed.Sampling;

/// <summary>How often one sequence holds each token, without the prompt.</summary>
internal sealed class TokenCounts
{
    private readonly Dictionary<int, int> _counts;

    public TokenCounts() => _counts = [];

    private TokenCounts(Dictionary<int, int> counts) => _counts = counts;

    public void Add(int id) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, id, out _)++;

    public void Remove(int id)
    {
        if (--CollectionsMarshal.GetValueRefOrAddDefault(_counts, id, out _) == 0)
        {
            _counts.Remove(id);
        }
    }

    public TokenCounts Fork() => new(new Dictionary<int, int>(_counts));

    /// <summary>Takes the presence penalty once, and the frequency penalty as often as a token occurred, from its logit.</summary>
    public void Penalize(Span<float> logits, float frequencyPenalty, float presencePenalty)
    {
        foreach ((int id, int count) in _counts)
        {
            logits[id] -= presencePenalty + (count * frequencyPenalty);
        }
    }
}
