using System.Text;

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
    public override string ToString() => new StringBuilder()
        .AppendOption(nameof(MaxNewTokens), MaxNewTokens)
        .AppendOption(nameof(MaxLength), MaxLength)
        .AppendOption(nameof(DoSample), DoSample)
        .AppendOption(nameof(Temperature), Temperature)
        .AppendOption(nameof(TopK), TopK)
        .AppendOption(nameof(TopP), TopP)
        .AppendOption(nameof(RepetitionPenalty), RepetitionPenalty)
        .AppendOption(nameof(Seed), Seed)
        .AppendOption(nameof(StopSequences), StopSequences)
        .ToString();
}
