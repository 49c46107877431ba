using System.Numerics.Tensors;

namespace Typed.Sampling;

/// <summary>Chooses the next token from logits. Holds scratch buffers: one for each decoding thread.</summary>
internal sealed class Sampler(int vocabularySize)
{
    private const int FirstNucleus = 64;
    private const int NucleusGrowth = 8;

    private readonly Candidates _candidates = new();
    private readonly float[] _weights = new float[vocabularySize];

    /// <summary>Chooses a token. The logits are overwritten.</summary>
    public int Sample(Span<float> logits, SamplingState state)
    {
        state.Rules.Apply(logits, state);
        int likeliest = Likeliest(logits);
        return state.Random is null ? likeliest : Draw(logits, logits[likeliest], state.Rules.Options, state.Random.NextDouble());
    }

    /// <summary>The likeliest token, the first of equal ones.</summary>
    /// <exception cref="TypedException">The logits are no numbers, or every token was made impossible.</exception>
    public static int Likeliest(ReadOnlySpan<float> logits)
    {
        int likeliest = TensorPrimitives.IndexOfMax(logits);
        if (float.IsFinite(logits[likeliest]))
        {
            return likeliest;
        }

        throw new TypedException(float.IsNegativeInfinity(logits[likeliest])
            ? "No token is left to choose from: NoRepeatNgramSize, MinNewTokens and BadWords together exclude all of them, or " +
              "the tokenizer cannot spell what the text must be. Loosen one of them."
            : $"The model gave {logits[likeliest]} for token {likeliest}: its weights or the input of this step are damaged.");
    }

    private int Draw(Span<float> logits, float largest, ResolvedGenerationOptions options, double draw)
    {
        // Subtracting the largest first keeps the exponentials finite whatever the temperature; the likeliest weighs 1.
        TensorPrimitives.Subtract(logits, largest, logits);
        TensorPrimitives.Divide(logits, (float)options.Temperature, logits);
        if (options.TopK > 0 && options.TopK < logits.Length)
        {
            _candidates.SelectLargest(logits, options.TopK);
            TensorPrimitives.Exp(_candidates.Logits, _candidates.Logits);
            float total = TensorPrimitives.Sum<float>(_candidates.Logits);
            return DrawFromNucleus(total, options, draw);
        }

        Span<float> weights = _weights.AsSpan(0, logits.Length);
        TensorPrimitives.Exp<float>(logits, weights);
        float sum = TensorPrimitives.Sum<float>(weights);
        return options.TopP < 1 || options.MinP > 0
            ? DrawFromWholeNucleus(weights, sum, options, draw)
            : Draw(weights, sum, draw);
    }

    /// <summary>The nucleus of a whole vocabulary, found without sorting more of it than it takes.</summary>
    private int DrawFromWholeNucleus(ReadOnlySpan<float> weights, float total, ResolvedGenerationOptions options, double draw)
    {
        for (int size = FirstNucleus; ; size *= NucleusGrowth)
        {
            _candidates.SelectLargest(weights, size);
            ReadOnlySpan<float> largest = _candidates.Logits;
            if (largest.Length == weights.Length
                || largest[^1] < options.MinP
                || TensorPrimitives.Sum(largest) >= options.TopP * total)
            {
                return DrawFromNucleus(total, options, draw);
            }
        }
    }

    /// <summary>
    /// Draws among the shortest head of the candidates that holds the share top-p of a total, without those that min-p
    /// excludes.
    /// </summary>
    private int DrawFromNucleus(float total, ResolvedGenerationOptions options, double draw)
    {
        ReadOnlySpan<float> sorted = _candidates.Logits;
        double cumulative = 0;
        int size = 0;
        while (size < sorted.Length
            && (options.TopP >= 1 || cumulative < options.TopP * total)
            && sorted[size] >= options.MinP * sorted[0])
        {
            cumulative += sorted[size++];
        }

        return _candidates.Ids[Draw(sorted[..size], cumulative, draw)];
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
