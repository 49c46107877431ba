using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
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

    /// <inheritdoc cref="GenerationOptions.MinNewTokens"/>
    [JsonPropertyName("min_new_tokens")]
    public int? MinNewTokens { get; set => Set(ref field, value); }

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

    /// <inheritdoc cref="GenerationOptions.MinP"/>
    [JsonPropertyName("min_p")]
    public double? MinP { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.RepetitionPenalty"/>
    [JsonPropertyName("repetition_penalty")]
    public double? RepetitionPenalty { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.FrequencyPenalty"/>
    [JsonPropertyName("frequency_penalty")]
    public double? FrequencyPenalty { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.PresencePenalty"/>
    [JsonPropertyName("presence_penalty")]
    public double? PresencePenalty { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.NoRepeatNgramSize"/>
    [JsonPropertyName("no_repeat_ngram_size")]
    public int? NoRepeatNgramSize { get; set => Set(ref field, value); }

    /// <summary>
    /// How many texts to make of one prompt, each a content of its own: <see cref="GenerationOptions.NumReturnSequences"/>. A
    /// stream gives one text.
    /// </summary>
    /// <value>At least 1. Default 1.</value>
    [JsonPropertyName("results_per_prompt")]
    public int? ResultsPerPrompt { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.NumBeams"/>
    [JsonPropertyName("num_beams")]
    public int? NumBeams { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.LengthPenalty"/>
    [JsonPropertyName("length_penalty")]
    public double? LengthPenalty { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.EarlyStopping"/>
    [JsonPropertyName("early_stopping")]
    public bool? EarlyStopping { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.Seed"/>
    [JsonPropertyName("seed")]
    public long? Seed { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.StopSequences"/>
    [JsonPropertyName("stop_sequences")]
    public IList<string>? StopSequences { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.LogitBias"/>
    [JsonPropertyName("logit_bias")]
    public IDictionary<int, double>? LogitBias { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.BadWords"/>
    [JsonPropertyName("bad_words")]
    public IList<string>? BadWords { get; set => Set(ref field, value); }

    /// <inheritdoc cref="GenerationOptions.ReturnFullText"/>
    [JsonPropertyName("return_full_text")]
    public bool? ReturnFullText { get; set => Set(ref field, value); }

    /// <summary>
    /// How many of the likeliest tokens are reported, with their log probabilities, beside each token that was taken: under
    /// <c>LogProbs</c> in a content's metadata.
    /// </summary>
    /// <value>0 to 20; 0 reports only the token that was taken. Default: off, nothing is reported.</value>
    [JsonPropertyName("logprobs")]
    public int? LogProbs { get; set => Set(ref field, value); }

    /// <summary>
    /// What the text must be: <c>text</c> for anything, <c>json_object</c> for any JSON object, a JSON Schema or an object of the type
    /// <c>json_schema</c> (<see cref="JsonElement"/>), a <see cref="Microsoft.Extensions.AI.ChatResponseFormat"/>, a
    /// <see cref="Type"/>, or a <see cref="Grammar"/>. The model can write nothing else.
    /// </summary>
    /// <value>Default null: any text.</value>
    [JsonPropertyName("response_format")]
    [JsonConverter(typeof(ResponseFormatConverter))]
    public object? ResponseFormat { get; set => Set(ref field, value); }

    /// <summary>What the model's chat template knows beside messages and tools, such as <c>enable_thinking</c>, by its name there.</summary>
    /// <value>Default null: nothing.</value>
    [JsonPropertyName("chat_template_kwargs")]
    public IDictionary<string, JsonElement>? TemplateVariables { get; set => Set(ref field, value); }

    /// <summary>Reads settings of any kind: those of another connector, or generic ones with extension data.</summary>
    /// <param name="executionSettings">The settings; null gives settings in which nothing is set.</param>
    /// <returns>The same instance where it has nothing to be read; otherwise new settings.</returns>
    /// <remarks>
    /// Names are matched without regard to case and underscores. <c>max_new_tokens</c> and
    /// <c>max_completion_tokens</c> mean <see cref="MaxTokens"/>, <c>stop</c> means <see cref="StopSequences"/>, <c>n</c> and
    /// <c>num_return_sequences</c> mean <see cref="ResultsPerPrompt"/>, <c>token_selection_biases</c> means
    /// <see cref="LogitBias"/>; <c>logprobs</c> may be true or false, with <c>top_logprobs</c> beside it. Numbers may be
    /// written as text. What is not known here stays in the extension data and has no effect: prompt templates carry settings
    /// for several connectors.
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
        if (!IsFrozen)
        {
            StopSequences = StopSequences is null ? null : new ReadOnlyCollection<string>([.. StopSequences]);
            BadWords = BadWords is null ? null : new ReadOnlyCollection<string>([.. BadWords]);
            LogitBias = LogitBias is null ? null : new ReadOnlyDictionary<int, double>(new Dictionary<int, double>(LogitBias));
            TemplateVariables = TemplateVariables is null
                ? null
                : new ReadOnlyDictionary<string, JsonElement>(new Dictionary<string, JsonElement>(TemplateVariables));
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
        ResultsPerPrompt = ResultsPerPrompt,
        NumBeams = NumBeams,
        LengthPenalty = LengthPenalty,
        EarlyStopping = EarlyStopping,
        Seed = Seed,
        StopSequences = StopSequences is null ? null : [.. StopSequences],
        LogitBias = LogitBias is null ? null : new Dictionary<int, double>(LogitBias),
        BadWords = BadWords is null ? null : [.. BadWords],
        ReturnFullText = ReturnFullText,
        LogProbs = LogProbs,
        ResponseFormat = ResponseFormat,
        TemplateVariables = TemplateVariables is null ? null : new Dictionary<string, JsonElement>(TemplateVariables),
    };

    /// <inheritdoc/>
    /// <remarks>Semantic Kernel's way from settings to a chat client goes by JSON, which knows but a part of them.</remarks>
    protected override void PrepareChatOptionsForRequest(ChatOptions options)
    {
        base.PrepareChatOptionsForRequest(options);

        // What stands in the extension data counts here as for the services.
        TypedPromptExecutionSettings settings = FromExecutionSettings(this);
        ChatGenerationOptions all = new()
        {
            Options = settings.ToGenerationOptions(),
            Grammar = ResponseFormats.Shared.GrammarOf(settings.ResponseFormat),
            TemplateVariables = settings.TemplateVariables is null ? null : new Dictionary<string, JsonElement>(settings.TemplateVariables),
        };
        options.RawRepresentationFactory = _ => all;

        // It chooses the service; the one that was chosen has its model.
        options.ModelId = null;
        options.ResponseFormat = null;
        options.AdditionalProperties = null;
    }

    internal GenerationOptions ToGenerationOptions() => new()
    {
        MaxNewTokens = MaxTokens,
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
        NumReturnSequences = ResultsPerPrompt,
        NumBeams = NumBeams,
        LengthPenalty = LengthPenalty,
        EarlyStopping = EarlyStopping,
        Seed = Seed,
        StopSequences = StopSequences is null ? null : [.. StopSequences],
        LogitBias = LogitBias is null ? null : new Dictionary<int, double>(LogitBias),
        BadWords = BadWords is null ? null : [.. BadWords],
        ReturnFullText = ReturnFullText,
        LogProbs = LogProbs,
    };

    private void Set<T>(ref T field, T value)
    {
        ThrowIfFrozen();
        field = value;
    }
}
