namespace Typed;

/// <summary>The generation options in effect: every layer applied, every default filled in, every range checked.</summary>
public sealed record ResolvedGenerationOptions
{
    /// <inheritdoc cref="GenerationOptions.MaxNewTokens"/>
    public int MaxNewTokens { get; init; } = 256;

    /// <inheritdoc cref="GenerationOptions.MaxLength"/>
    public required int MaxLength { get; init; }

    /// <inheritdoc cref="GenerationOptions.MinNewTokens"/>
    public int MinNewTokens { get; init; }

    /// <summary>Whether tokens are drawn at random (true) or the likeliest is always taken (false).</summary>
    public bool DoSample { get; init; }

    /// <inheritdoc cref="GenerationOptions.Temperature"/>
    public double Temperature { get; init; } = 1;

    /// <inheritdoc cref="GenerationOptions.TopK"/>
    public int TopK { get; init; }

    /// <inheritdoc cref="GenerationOptions.TopP"/>
    public double TopP { get; init; } = 1;

    /// <inheritdoc cref="GenerationOptions.MinP"/>
    public double MinP { get; init; }

    /// <inheritdoc cref="GenerationOptions.RepetitionPenalty"/>
    public double RepetitionPenalty { get; init; } = 1;

    /// <inheritdoc cref="GenerationOptions.FrequencyPenalty"/>
    public double FrequencyPenalty { get; init; }

    /// <inheritdoc cref="GenerationOptions.PresencePenalty"/>
    public double PresencePenalty { get; init; }

    /// <inheritdoc cref="GenerationOptions.NoRepeatNgramSize"/>
    public int NoRepeatNgramSize { get; init; }

    /// <inheritdoc cref="GenerationOptions.NumReturnSequences"/>
    public int NumReturnSequences { get; init; } = 1;

    /// <inheritdoc cref="GenerationOptions.NumBeams"/>
    public int NumBeams { get; init; } = 1;

    /// <inheritdoc cref="GenerationOptions.LengthPenalty"/>
    public double LengthPenalty { get; init; } = 1;

    /// <inheritdoc cref="GenerationOptions.EarlyStopping"/>
    public bool EarlyStopping { get; init; } = true;

    /// <summary>The seed, or null for a different one each time.</summary>
    public long? Seed { get; init; }

    /// <inheritdoc cref="GenerationOptions.StopSequences"/>
    public IReadOnlyList<string> StopSequences { get; init; } = [];

    /// <summary>What is added to the logits of tokens, or null for nothing.</summary>
    public IReadOnlyDictionary<int, double>? LogitBias { get; init; }

    /// <summary>Texts that may not be generated, or null for none.</summary>
    public IReadOnlyList<string>? BadWords { get; init; }

    /// <inheritdoc cref="GenerationOptions.ReturnFullText"/>
    public bool ReturnFullText { get; init; }

    /// <summary>How many of the likeliest tokens are reported beside each one taken, or null for no report at all.</summary>
    public int? LogProbs { get; init; }

    /// <summary>Whether every token is the likeliest one: nothing is drawn at random.</summary>
    public bool IsGreedy => !DoSample || (float)Temperature == 0 || TopK == 1;

    /// <summary>The options in effect, as in "Temperature = 0.7, MaxNewTokens = 100"; those that are off are left out.</summary>
    public override string ToString() => new GenerationOptions
    {
        MaxNewTokens = MaxNewTokens,
        MaxLength = MaxLength,
        MinNewTokens = NullIf(MinNewTokens, 0),
        DoSample = DoSample,
        Temperature = DoSample ? Temperature : null,
        TopK = NullIf(TopK, 0),
        TopP = NullIf(TopP, 1),
        MinP = NullIf(MinP, 0),
        RepetitionPenalty = NullIf(RepetitionPenalty, 1),
        FrequencyPenalty = NullIf(FrequencyPenalty, 0),
        PresencePenalty = NullIf(PresencePenalty, 0),
        NoRepeatNgramSize = NullIf(NoRepeatNgramSize, 0),
        NumReturnSequences = NullIf(NumReturnSequences, 1),
        NumBeams = NullIf(NumBeams, 1),
        LengthPenalty = NumBeams > 1 ? LengthPenalty : null,
        EarlyStopping = NumBeams > 1 ? EarlyStopping : null,
        Seed = Seed,
        StopSequences = StopSequences.Count == 0 ? null : StopSequences,
        LogitBias = LogitBias,
        BadWords = BadWords,
        ReturnFullText = ReturnFullText ? true : null,
        LogProbs = LogProbs,
    }.ToString();

    /// <summary>These options as options that are all given.</summary>
    internal GenerationOptions ToOptions() => new()
    {
        MaxNewTokens = MaxNewTokens,
        MaxLength = MaxLength,
        MinNewTokens = MinNewTokens,
        DoSample = DoSample,
        Temperature = Temperature,
        TopK = TopK,
        TopP = TopP,
        MinP = MinP,
        RepetitionPenalty = RepetitionPenalty,
        FrequencyPenalty = FrequencyPenalty,
        PresencePenalty = PresencePenalty,
        NoRepeatNgramSize = NoRepeatNgramSize,
        NumReturnSequences = NumReturnSequences,
        NumBeams = NumBeams,
        LengthPenalty = LengthPenalty,
        EarlyStopping = EarlyStopping,
        Seed = Seed,
        StopSequences = StopSequences,
        LogitBias = LogitBias,
        BadWords = BadWords,
        ReturnFullText = ReturnFullText,
        LogProbs = LogProbs,
    };

    private static T? NullIf<T>(T value, T off)
        where T : struct, IEquatable<T> => value.Equals(off) ? null : value;
}
