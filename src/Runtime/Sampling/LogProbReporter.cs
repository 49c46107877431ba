using System.Numerics.Tensors;

namespace Typed.Sampling;

/// <summary>Reports log probabilities as the model gave them, before options change its logits. Holds its buffers.</summary>
internal sealed class LogProbReporter(Tokenizer tokenizer)
{
    private readonly Candidates _candidates = new();
    private float[] _logits = [];
    private double _logTotal;

    /// <summary>Keeps the logits of the next token.</summary>
    public void Keep(ReadOnlySpan<float> logits)
    {
        if (_logits.Length < logits.Length)
        {
            _logits = new float[logits.Length];
        }

        logits.CopyTo(_logits);
        _logTotal = LogSumExp(logits);
    }

    /// <summary>The report on a token for the logits that are kept.</summary>
    /// <param name="token">The token that was taken.</param>
    /// <param name="count">How many of the likeliest tokens to report beside it.</param>
    public TokenLogProbs Report(int token, int count) => new(Describe(token, LogProbOf(token)), Top(count));

    /// <summary>The likeliest tokens of the logits that are kept, likeliest first.</summary>
    public TokenLogProb[] Top(int count)
    {
        if (count == 0)
        {
            return [];
        }

        _candidates.SelectLargest(_logits, count);
        TokenLogProb[] top = new TokenLogProb[_candidates.Count];
        for (int i = 0; i < top.Length; i++)
        {
            top[i] = Describe(_candidates.Ids[i], LogProbOf(_candidates.Ids[i]));
        }

        return top;
    }

    /// <summary>The log probability of a token for the logits that are kept.</summary>
    public double LogProbOf(int token) => _logits[token] - _logTotal;

    public TokenLogProb Describe(int token, double logProb) => new(token, tokenizer.Decode([token]), logProb);

    /// <summary>The logarithm of the sum of the exponentials: what a logit is to be taken from for its log probability.</summary>
    public static double LogSumExp(ReadOnlySpan<float> logits)
    {
        float largest = TensorPrimitives.Max(logits);
        double sum = 0;
        Span<float> shifted = stackalloc float[256];
        for (int start = 0; start < logits.Length; start += shifted.Length)
        {
            ReadOnlySpan<float> block = logits[start..Math.Min(logits.Length, start + shifted.Length)];
            Span<float> result = shifted[..block.Length];
            TensorPrimitives.Subtract(block, largest, result);
            TensorPrimitives.Exp<float>(result, result);
            sum += TensorPrimitives.Sum<float>(result);
        }

        return largest + Math.Log(sum);
    }
}
