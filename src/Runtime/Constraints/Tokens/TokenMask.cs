using System.Buffers;

namespace Typed.Constraints.Tokens;

/// <summary>
/// The tokens that may come next: a list where they are few; otherwise a bit for each token, mostly those that many masks share, and
/// a list of the tokens besides. Immutable.
/// </summary>
internal sealed class TokenMask
{
    private const int BitsOfWord = 32;

    private readonly uint[]? _bits;
    private readonly int[] _ids = [];

    /// <param name="ids">The tokens, besides those of <paramref name="bits"/>.</param>
    /// <param name="bits">Tokens, a bit for each, which nobody changes any more; null for none.</param>
    /// <param name="isShared">Whether others keep <paramref name="bits"/> alive.</param>
    /// <param name="wordCount">How many words a bit for each token takes.</param>
    /// <param name="longestEnding">The most tokens that ending the text takes after one of the tokens.</param>
    public TokenMask(ReadOnlySpan<int> ids, uint[]? bits, bool isShared, int wordCount, int longestEnding)
    {
        LongestEnding = longestEnding;
        if (ids.Length <= wordCount)
        {
            (_bits, _ids) = (bits, ids.ToArray());
            Size = sizeof(int) * (_ids.Length + (bits is null || isShared ? 0 : bits.Length));
            return;
        }

        _bits = bits is null ? new uint[wordCount] : [.. bits];
        Set(ids, _bits);
        Size = sizeof(int) * wordCount;
    }

    /// <summary>The most tokens that ending the text takes after one of these; never fewer than it takes.</summary>
    public int LongestEnding { get; }

    /// <summary>How many tokens may come.</summary>
    public int Count => _ids.Length + (_bits ?? []).Sum(static word => System.Numerics.BitOperations.PopCount(word));

    /// <summary>The memory that it alone takes, in bytes.</summary>
    public int Size { get; }

    /// <summary>Writes a bit for each token: 1 where it may come.</summary>
    public void CopyTo(Span<uint> mask)
    {
        mask.Clear();
        _bits.AsSpan(0, Math.Min(_bits?.Length ?? 0, mask.Length)).CopyTo(mask);
        Set(_ids, mask);
    }

    /// <summary>Makes all other tokens impossible.</summary>
    public void Apply(Span<float> logits)
    {
        float[] kept = ArrayPool<float>.Shared.Rent(_ids.Length);
        for (int i = 0; i < _ids.Length; i++)
        {
            kept[i] = _ids[i] < logits.Length ? logits[_ids[i]] : 0;
        }

        if (_bits is null)
        {
            logits.Fill(float.NegativeInfinity);
        }
        else
        {
            ApplyBits(_bits, logits);
        }

        for (int i = 0; i < _ids.Length; i++)
        {
            if (_ids[i] < logits.Length)
            {
                logits[_ids[i]] = kept[i];
            }
        }

        ArrayPool<float>.Shared.Return(kept);
    }

    private static void ApplyBits(uint[] bits, Span<float> logits)
    {
        // Models pad their vocabulary; no id beyond the tokenizer's may come.
        int covered = Math.Min(logits.Length, bits.Length * BitsOfWord);
        logits[covered..].Fill(float.NegativeInfinity);
        for (int start = 0; start < covered; start += BitsOfWord)
        {
            uint word = bits[start / BitsOfWord];
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
