namespace Typed.Hosting;

/// <summary>The generation options in configuration: every property of <see cref="GenerationOptions"/> is a key.</summary>
internal static class GenerationOptionsTable
{
    public static ConfigurationTable<GenerationOptions> Instance { get; } = new(
        GenerationOptionsRules.ThrowIfOutOfRange,
        (nameof(GenerationOptions.MaxNewTokens), static (options, value) => options with { MaxNewTokens = value.Number<int>() }),
        (nameof(GenerationOptions.MaxLength), static (options, value) => options with { MaxLength = value.Number<int>() }),
        (nameof(GenerationOptions.MinNewTokens), static (options, value) => options with { MinNewTokens = value.Number<int>() }),
        (nameof(GenerationOptions.DoSample), static (options, value) => options with { DoSample = value.Truth() }),
        (nameof(GenerationOptions.Temperature), static (options, value) => options with { Temperature = value.Number<double>() }),
        (nameof(GenerationOptions.TopK), static (options, value) => options with { TopK = value.Number<int>() }),
        (nameof(GenerationOptions.TopP), static (options, value) => options with { TopP = value.Number<double>() }),
        (nameof(GenerationOptions.MinP), static (options, value) => options with { MinP = value.Number<double>() }),
        (nameof(GenerationOptions.RepetitionPenalty), static (options, value) => options with { RepetitionPenalty = value.Number<double>() }),
        (nameof(GenerationOptions.FrequencyPenalty), static (options, value) => options with { FrequencyPenalty = value.Number<double>() }),
        (nameof(GenerationOptions.PresencePenalty), static (options, value) => options with { PresencePenalty = value.Number<double>() }),
        (nameof(GenerationOptions.NoRepeatNgramSize), static (options, value) => options with { NoRepeatNgramSize = value.Number<int>() }),
        (nameof(GenerationOptions.NumReturnSequences), static (options, value) => options with { NumReturnSequences = value.Number<int>() }),
        (nameof(GenerationOptions.NumBeams), static (options, value) => options with { NumBeams = value.Number<int>() }),
        (nameof(GenerationOptions.LengthPenalty), static (options, value) => options with { LengthPenalty = value.Number<double>() }),
        (nameof(GenerationOptions.EarlyStopping), static (options, value) => options with { EarlyStopping = value.Truth() }),
        (nameof(GenerationOptions.Seed), static (options, value) => options with { Seed = value.Number<long>() }),
        (nameof(GenerationOptions.StopSequences), static (options, value) => options with { StopSequences = value.Texts() }),
        (nameof(GenerationOptions.LogitBias), static (options, value) => options with { LogitBias = value.NumbersById() }),
        (nameof(GenerationOptions.BadWords), static (options, value) => options with { BadWords = value.Texts() }),
        (nameof(GenerationOptions.ReturnFullText), static (options, value) => options with { ReturnFullText = value.Truth() }),
        (nameof(GenerationOptions.LogProbs), static (options, value) => options with { LogProbs = value.Number<int>() }));
}
