using System.Runtime.InteropServices;

namespace Typed.Sampling;

/// <summary>All tokens of one sequence in order, prompt and text, for rules that look at what came before.</summary>
internal sealed class TokenHistory
{
    private readonly List<int> _tokens;

    public TokenHistory(ReadOnlySpan<int> prompt)
    {
        _tokens = [.. prompt];
    }

    private TokenHistory(List<int> tokens) => _tokens = tokens;

    public void Add(int id) => _tokens.Add(id);

    public void RemoveLast(int count) => _tokens.RemoveRange(_tokens.Count - count, count);

    public TokenHistory Fork() => new(new List<int>(_tokens));

    /// <summary>Makes impossible each token that would repeat a run of <paramref name="size"/> tokens.</summary>
    public void BanRepeatedNgrams(Span<float> logits, int size)
    {
        ReadOnlySpan<int> tokens = CollectionsMarshal.AsSpan(_tokens);
        int context = size - 1;
        if (tokens.Length < size)
        {
            return;
        }

        ReadOnlySpan<int> last = tokens[^context..];
        for (int start = 0; start + context < tokens.Length; start++)
        {
            if (tokens.Slice(start, context).SequenceEqual(last))
            {
                logits[tokens[start + context]] = float.NegativeInfinity;
            }
        }
    }

    /// <summary>Makes impossible the last token of each of some sequences whose other tokens have just come.</summary>
    public void BanLastTokens(Span<float> logits, ReadOnlySpan<int[]> sequences)
    {
        ReadOnlySpan<int> tokens = CollectionsMarshal.AsSpan(_tokens);
        foreach (int[] sequence in sequences)
        {
            if (tokens.EndsWith(sequence.AsSpan(0, sequence.Length - 1)))
            {
                logits[sequence[^1]] = float.NegativeInfinity;
            }
        }
    }
}
