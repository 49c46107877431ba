namespace Typed.Sampling;

/// <summary>What sampling remembers of one sequence.</summary>
internal sealed class SamplingState
{
    public SamplingState(ResolvedGenerationOptions options, ReadOnlySpan<int> prompt)
    {
        Options = options;
        Seen = options.RepetitionPenalty == 1 ? null : new SeenTokens(prompt);
        bool greedy = !options.DoSample || (float)options.Temperature == 0 || options.TopK == 1;
        Random = greedy ? null : new RandomStream(options.Seed ?? System.Random.Shared.NextInt64());
    }

    public ResolvedGenerationOptions Options { get; }

    /// <summary>The tokens to penalise, or null where there is no penalty.</summary>
    public SeenTokens? Seen { get; }

    /// <summary>The sequence's own random numbers, or null where decoding is greedy.</summary>
    public RandomStream? Random { get; }
}
