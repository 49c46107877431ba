namespace Typed;

/// <summary>The generation options in effect: every layer applied, every default filled in, every range checked.</summary>
public sealed record ResolvedGenerationOptions
{
    /// <inheritdoc cref="GenerationOptions.MaxNewTokens"/>
    public int MaxNewTokens { get; init; } = 256;

    /// <inheritdoc cref="GenerationOptions.MaxLength"/>
    public required int MaxLength { get; init; }

    /// <summary>Whether tokens are drawn at random (true) or the likeliest is always taken (false).</summary>
    public bool DoSample { get; init; }

    /// <inheritdoc cref="GenerationOptions.Temperature"/>
    public double Temperature { get; init; } = 1;

    /// <inheritdoc cref="GenerationOptions.TopK"/>
    public int TopK { get; init; }

    /// <inheritdoc cref="GenerationOptions.TopP"/>
    public double TopP { get; init; } = 1;

    /// <inheritdoc cref="GenerationOptions.RepetitionPenalty"/>
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>The seed, or null for a different one each time.</summary>
    public long? Seed { get; init; }

    /// <inheritdoc cref="GenerationOptions.StopSequences"/>
    public IReadOnlyList<string> StopSequences { get; init; } = [];

    /// <summary>The options in effect, as in "Temperature = 0.7, MaxNewTokens = 100".</summary>
    public override string ToString() => ToOptions().ToString();

    /// <summary>These options as options that are all given.</summary>
    internal GenerationOptions ToOptions() => new()
    {
        MaxNewTokens = MaxNewTokens,
        MaxLength = MaxLength,
        DoSample = DoSample,
        Temperature = Temperature,
        TopK = TopK,
        TopP = TopP,
        RepetitionPenalty = RepetitionPenalty,
        Seed = Seed,
        StopSequences = StopSequences,
    };
}
