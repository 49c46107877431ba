using System.Buffers;

namespace Typed.Constraints.Tokens;

/// <summary>The tokens that may come next: a list where they are few, a bit for each token otherwise. Immutable.</summary>
internal sealed class TokenMask
{
    private const int BitsOfWord = 32;

    private readonly int[]? _ids;
    private readonly uint[]? _bits;

    /// <param name="ids">The tokens, besides those of <paramref name="bits"/>.</param>
    /// <param name="bits">Tokens, a bit for each; null for none.</param>
    /// <param name="wordCount">How many words a bit for each token takes.</param>
    /// <param name="longestEnding">The most tokens that ending the text takes after one of the tokens.</param>
    public TokenMask(ReadOnlySpan<int> ids, uint[]? bits, int wordCount, int longestEnding)
    {
        LongestEnding = longestEnding;
        if (bits is null && ids.Length <= wordCount)
        {
            _ids = ids.ToArray();
            return;
        }

        _bits = bits is null ? new uint[wordCount] : [.. bits];
        Set(ids, _bits);
    }

    /// <summary>The most tokens that ending the text takes after one of these; never fewer than it takes.</summary>
    public int LongestEnding { get; }

    /// <summary>How many tokens may come.</summary>
    public int Count => _ids?.Length ?? _bits!.Sum(static word => System.Numerics.BitOperations.PopCount(word));

    /// <summary>The memory that it takes, in bytes.</summary>
    public int Size => sizeof(int) * (_ids?.Length ?? _bits!.Length);

    /// <summary>Writes a bit for each token: 1 where it may come.</summary>
    public void CopyTo(Span<uint> mask)
    {
        mask.Clear();
        if (_ids is not null)
        {
            Set(_ids, mask);
        }
        else
        {
            _bits.AsSpan(0, Math.Min(_bits!.Length, mask.Length)).CopyTo(mask);
        }
    }

    /// <summary>Makes all other tokens impossible.</summary>
    public void Apply(Span<float> logits)
    {
        if (_ids is null)
        {
            ApplyBits(logits);
            return;
        }

        float[] kept = ArrayPool<float>.Shared.Rent(_ids.Length);
        for (int i = 0; i < _ids.Length; i++)
        {
            kept[i] = _ids[i] < logits.Length ? logits[_ids[i]] : 0;
        }

        logits.Fill(float.NegativeInfinity);
        for (int i = 0; i < _ids.Length; i++)
        {
            if (_ids[i] < logits.Length)
            {
                logits[_ids[i]] = kept[i];
            }
        }

        ArrayPool<float>.Shared.Return(kept);
    }

    private void ApplyBits(Span<float> logits)
    {
        // Models pad their vocabulary; no id beyond the tokenizer's may come.
        int covered = Math.Min(logits.Length, _bits!.Length * BitsOfWord);
        logits[covered..].Fill(float.NegativeInfinity);
        for (int start = 0; start < covered; start += BitsOfWord)
        {
            uint word = _bits[start / BitsOfWord];
            Span<float> part = logits[start..Math.Min(start + BitsOfWord, covered)];
            if (word == 0)
            {
                part.Fill(float.NegativeInfinity);
            }
            else if (word != uint.MaxValue)
            {
                for (int i = 0; i < part.Length; i++)
                {
                    part[i] = (word >> i & 1) != 0 ? part[i] : float.NegativeInfinity;
                }
            }
        }
    }

    private static void Set(ReadOnlySpan<int> ids, Span<uint> bits)
    {
        foreach (int id in ids)
        {
            if (id / BitsOfWord < bits.Length)
            {
                bits[id / BitsOfWord] |= 1u << (id % BitsOfWord);
            }
        }
    }
}
