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
        GenerationOptions given = Merge(layers);
        GenerationOptions merged = given.Over(model);
        GenerationOptionsRules.ThrowIfOutOfRange(merged);

        // A folder's temperature or top-k says how to sample, not whether: its do_sample does. Of sampling and beams, which
        // exclude each other, what was given wins over what the folder says.
        bool doSample = given.DoSample ?? (GivesSampling(given) || (model.DoSample == true && given.NumBeams is null or 1));
        int numBeams = given.NumBeams ?? (doSample ? 1 : model.NumBeams ?? 1);
        ResolvedGenerationOptions defaults = new() { MaxLength = contextLength };
        int maxNewTokens = merged.MaxNewTokens ?? defaults.MaxNewTokens;
        return new ResolvedGenerationOptions
        {
            MaxNewTokens = maxNewTokens,
            MaxLength = Math.Min(merged.MaxLength ?? contextLength, contextLength),

            // A folder's minimum does not stand in the way of a shorter text that was asked for.
            MinNewTokens = given.MinNewTokens ?? Math.Min(model.MinNewTokens ?? 0, maxNewTokens),
            DoSample = doSample,
            Temperature = merged.Temperature ?? defaults.Temperature,
            TopK = merged.TopK ?? defaults.TopK,
            TopP = merged.TopP ?? defaults.TopP,
            MinP = merged.MinP ?? defaults.MinP,
            RepetitionPenalty = merged.RepetitionPenalty ?? defaults.RepetitionPenalty,
            FrequencyPenalty = merged.FrequencyPenalty ?? defaults.FrequencyPenalty,
            PresencePenalty = merged.PresencePenalty ?? defaults.PresencePenalty,
            NoRepeatNgramSize = merged.NoRepeatNgramSize ?? defaults.NoRepeatNgramSize,
            NumReturnSequences = merged.NumReturnSequences ?? defaults.NumReturnSequences,
            NumBeams = numBeams,
            LengthPenalty = merged.LengthPenalty ?? defaults.LengthPenalty,
            EarlyStopping = merged.EarlyStopping ?? defaults.EarlyStopping,
            Seed = merged.Seed,
            StopSequences = merged.StopSequences is null ? defaults.StopSequences : [.. merged.StopSequences],
            LogitBias = merged.LogitBias is { Count: > 0 } bias ? new Dictionary<int, double>(bias) : null,
            BadWords = merged.BadWords is { Count: > 0 } words ? [.. words] : null,
            ReturnFullText = merged.ReturnFullText ?? defaults.ReturnFullText,
            LogProbs = merged.LogProbs,
        };
    }

    /// <summary>The options of several layers, lowest precedence first; null ones are skipped.</summary>
    public static GenerationOptions Merge(params ReadOnlySpan<GenerationOptions?> layers)
    {
        GenerationOptions merged = new();
        foreach (GenerationOptions? layer in layers)
        {
            merged = layer?.Over(merged) ?? merged;
        }

        return merged;
    }

    private static bool GivesSampling(GenerationOptions given) =>
        given.Temperature is not null || given.TopK is not null || given.TopP is not null || given.MinP is not null;
}
