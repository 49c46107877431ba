namespace Typed;

/// <summary>Turns layers of options into the options in effect.</summary>
internal static class GenerationOptionsResolver
{
    /// <summary>Resolves options and checks every range.</summary>
    /// <param name="model">The options of the model's folder.</param>
    /// <param name="contextLength">The model's context.</param>
    /// <param name="layers">The options given in code, configuration and call, lowest precedence first; null ones are skipped.</param>
    /// <exception cref="GenerationOptionsException">An option is out of range.</exception>
    public static ResolvedGenerationOptions Resolve(
        GenerationOptions model,
        int contextLength,
        params ReadOnlySpan<GenerationOptions?> layers)
    {
        GenerationOptions given = new();
        foreach (GenerationOptions? layer in layers)
        {
            given = layer?.Over(given) ?? given;
        }

        GenerationOptions merged = given.Over(model);
        ThrowIfOutOfRange(merged);

        // A folder's temperature or top-k says how to sample, not whether: its do_sample does.
        bool samplingGiven = given.Temperature is not null || given.TopK is not null || given.TopP is not null;
        ResolvedGenerationOptions resolved = new()
        {
            MaxLength = Math.Min(merged.MaxLength ?? contextLength, contextLength),
            DoSample = given.DoSample ?? (samplingGiven || model.DoSample == true),
            Seed = merged.Seed,
        };
        return resolved with
        {
            MaxNewTokens = merged.MaxNewTokens ?? resolved.MaxNewTokens,
            Temperature = merged.Temperature ?? resolved.Temperature,
            TopK = merged.TopK ?? resolved.TopK,
            TopP = merged.TopP ?? resolved.TopP,
            RepetitionPenalty = merged.RepetitionPenalty ?? resolved.RepetitionPenalty,
            StopSequences = merged.StopSequences is null ? resolved.StopSequences : [.. merged.StopSequences],
        };
    }

    /// <summary>Checks every range.</summary>
    /// <exception cref="GenerationOptionsException">An option is out of range.</exception>
    public static void ThrowIfOutOfRange(GenerationOptions options)
    {
        Check(nameof(options.MaxNewTokens), options.MaxNewTokens, options.MaxNewTokens is not < 1, "at least 1");
        Check(nameof(options.MaxLength), options.MaxLength, options.MaxLength is not < 1, "at least 1");
        Check(
            nameof(options.Temperature),
            options.Temperature,
            options.Temperature is null or (>= 0 and < double.PositiveInfinity),
            "at least 0 and finite; 0 means greedy");
        Check(nameof(options.TopK), options.TopK, options.TopK is not < 0, "at least 0; 0 turns it off");
        Check(nameof(options.TopP), options.TopP, options.TopP is null or (> 0 and <= 1), "greater than 0 and at most 1");
        Check(
            nameof(options.RepetitionPenalty),
            options.RepetitionPenalty,
            options.RepetitionPenalty is null or (>= 0.01 and <= 100),
            "0.01 to 100; 1 turns it off");
        if (options.StopSequences?.Any(string.IsNullOrEmpty) == true)
        {
            throw new GenerationOptionsException(
                nameof(options.StopSequences),
                "StopSequences holds an empty text, which would end every generation at once. Remove it.");
        }
    }

    private static void Check<T>(string option, T value, bool inRange, string range)
    {
        if (!inRange)
        {
            throw new GenerationOptionsException(
                option, FormattableString.Invariant($"{option} is {value}; it must be {range}."));
        }
    }
}
