using System.Numerics.Tensors;

namespace Typed.Sampling;

/// <summary>Chooses the next token from logits. Holds scratch buffers: one for each decoding thread.</summary>
/// <remarks>Order: repetition penalty, temperature, top-k, top-p, draw; as Hugging Face's.</remarks>
internal sealed class Sampler(int vocabularySize)
{
    private const int FirstNucleus = 64;
    private const int NucleusGrowth = 8;

    private readonly Candidates _candidates = new();
    private readonly float[] _weights = new float[vocabularySize];

    /// <summary>Chooses a token. The logits are overwritten.</summary>
    public int Sample(Span<float> logits, SamplingState state)
    {
        ResolvedGenerationOptions options = state.Options;
        state.Seen?.Penalize(logits, (float)options.RepetitionPenalty);

        int likeliest = TensorPrimitives.IndexOfMax(logits);
        if (!float.IsFinite(logits[likeliest]))
        {
            throw new TypedException(
                $"The model gave {logits[likeliest]} for token {likeliest}: its weights or the input of this step are damaged.");
        }

        if (state.Random is null)
        {
            return likeliest;
        }

        // Subtracting the largest first keeps the exponentials finite whatever the temperature.
        float largest = logits[likeliest];
        TensorPrimitives.Subtract(logits, largest, logits);
        TensorPrimitives.Divide(logits, (float)options.Temperature, logits);
        double draw = state.Random.NextDouble();

        if (options.TopK > 0 && options.TopK < logits.Length)
        {
            _candidates.SelectLargest(logits, options.TopK);
            TensorPrimitives.Exp(_candidates.Logits, _candidates.Logits);
            float total = TensorPrimitives.Sum<float>(_candidates.Logits);
            return _candidates.Ids[DrawFromNucleus(_candidates.Logits, total, options.TopP, draw)];
        }

        Span<float> weights = _weights.AsSpan(0, logits.Length);
        TensorPrimitives.Exp<float>(logits, weights);
        float sum = TensorPrimitives.Sum<float>(weights);
        return options.TopP < 1 ? DrawFromWholeNucleus(weights, sum, options.TopP, draw) : Draw(weights, sum, draw);
    }

    /// <summary>The nucleus of a whole vocabulary, found without sorting more of it than it takes.</summary>
    private int DrawFromWholeNucleus(ReadOnlySpan<float> weights, float total, double topP, double draw)
    {
        for (int size = FirstNucleus; ; size *= NucleusGrowth)
        {
            _candidates.SelectLargest(weights, size);
            if (_candidates.Count == weights.Length || TensorPrimitives.Sum<float>(_candidates.Logits) >= topP * total)
            {
                return _candidates.Ids[DrawFromNucleus(_candidates.Logits, total, topP, draw)];
            }
        }
    }

    /// <summary>Draws among the shortest head of sorted weights that holds the share <paramref name="topP"/> of a total.</summary>
    private static int DrawFromNucleus(ReadOnlySpan<float> sorted, float total, double topP, double draw)
    {
        if (topP >= 1)
        {
            return Draw(sorted, total, draw);
        }

        double cumulative = 0;
        int size = 0;
        while (size < sorted.Length && cumulative < topP * total)
        {
            cumulative += sorted[size++];
        }

        return Draw(sorted[..size], cumulative, draw);
    }

    private static int Draw(ReadOnlySpan<float> weights, double total, double draw)
    {
        double left = draw * total;
        int last = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                left -= weights[i];
                last = i;
                if (left < 0)
                {
                    return i;
                }
            }
        }

        // Rounding can leave a sliver beyond the last weight.
        return last;
    }
}
