using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using Microsoft.SemanticKernel;

namespace Typed.SemanticKernel;

/// <summary>Execution settings of a model that runs in the same process. A setting that is null inherits the model's.</summary>
/// <remarks>Frozen settings throw an <see cref="InvalidOperationException"/> on change; <see cref="Clone"/> thaws.</remarks>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public sealed class TypedPromptExecutionSettings : PromptExecutionSettings
{
    /// <summary>The most tokens to generate, counted after the prompt: <see cref="GenerationOptions.MaxNewTokens"/>.</summary>
    /// <value>At least 1. Default 256.</value>
    [JsonPropertyName("max_tokens")]
    public int? MaxTokens { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.MaxLength"/>
    [JsonPropertyName("max_length")]
    public int? MaxLength { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.DoSample"/>
    [JsonPropertyName("do_sample")]
    public bool? DoSample { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.Temperature"/>
    [JsonPropertyName("temperature")]
    public double? Temperature { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.TopK"/>
    [JsonPropertyName("top_k")]
    public int? TopK { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.TopP"/>
    [JsonPropertyName("top_p")]
    public double? TopP { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.RepetitionPenalty"/>
    [JsonPropertyName("repetition_penalty")]
    public double? RepetitionPenalty { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.Seed"/>
    [JsonPropertyName("seed")]
    public long? Seed { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.StopSequences"/>
    [JsonPropertyName("stop_sequences")]
    public IList<string>? StopSequences { get; set => Set(ref field, value); }

    /// <summary>Reads settings of any kind: those of another connector, or generic ones with extension data.</summary>
    /// <param name="executionSettings">The settings; null gives settings in which nothing is set.</param>
    /// <returns>The same instance where it has nothing to be read; otherwise new settings.</returns>
    /// <remarks>
    /// Names are matched without regard to case and underscores. <c>max_new_tokens</c> and
    /// <c>max_completion_tokens</c> mean <see cref="MaxTokens"/>, <c>stop</c> means <see cref="StopSequences"/>; numbers
    /// may be written as text. What is not known here stays in the extension data and has no effect: prompt templates carry
    /// settings for several connectors.
    /// </remarks>
    /// <exception cref="GenerationOptionsException">A known setting has a value of a wrong type, or is given twice.</exception>
    public static TypedPromptExecutionSettings FromExecutionSettings(PromptExecutionSettings? executionSettings) =>
        executionSettings switch
        {
            null => new TypedPromptExecutionSettings(),
            TypedPromptExecutionSettings typed when !ExecutionSettingsReader.HasKnown(typed.ExtensionData) => typed,
            _ => ExecutionSettingsReader.Read(executionSettings),
        };

    /// <inheritdoc/>
    public override void Freeze()
    {
        if (!IsFrozen && StopSequences is { } stops)
        {
            StopSequences = new ReadOnlyCollection<string>([.. stops]);
        }

        base.Freeze();
    }

    /// <inheritdoc/>
    public override PromptExecutionSettings Clone() => new TypedPromptExecutionSettings
    {
        ServiceId = ServiceId,
        ModelId = ModelId,
        FunctionChoiceBehavior = FunctionChoiceBehavior,
        ExtensionData = ExtensionData is null ? null : new Dictionary<string, object>(ExtensionData),
        MaxTokens = MaxTokens,
        MaxLength = MaxLength,
        DoSample = DoSample,
        Temperature = Temperature,
        TopK = TopK,
        TopP = TopP,
        RepetitionPenalty = RepetitionPenalty,
        Seed = Seed,
        StopSequences = StopSequences is null ? null : [.. StopSequences],
    };

    internal GenerationOptions ToGenerationOptions() => new()
    {
        MaxNewTokens = MaxTokens,
        MaxLength = MaxLength,
        DoSample = DoSample,
        Temperature = Temperature,
        TopK = TopK,
        TopP = TopP,
        RepetitionPenalty = RepetitionPenalty,
        Seed = Seed,
        StopSequences = StopSequences is null ? null : [.. StopSequences],
    };

    private void Set<T>(ref T field, T value)
    {
        ThrowIfFrozen();
        field = value;
    }
}
