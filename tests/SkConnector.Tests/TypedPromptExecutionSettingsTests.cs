using System.Reflection;
using System.Text.Json;

namespace Typed.SemanticKernel.Tests;

public sealed class TypedPromptExecutionSettingsTests
{
    [Fact]
    public void Freeze_ThenAnyChange_Throws()
    {
        TypedPromptExecutionSettings settings = Complete();
        settings.Freeze();
        settings.Freeze();
        Assert.All<Action>(
            [
                () => settings.MaxTokens = 1,
                () => settings.MaxLength = 1,
                () => settings.MinNewTokens = 1,
                () => settings.DoSample = true,
                () => settings.Temperature = 1,
                () => settings.TopK = 1,
                () => settings.TopP = 1,
                () => settings.MinP = 1,
                () => settings.RepetitionPenalty = 1,
                () => settings.FrequencyPenalty = 1,
                () => settings.PresencePenalty = 1,
                () => settings.NoRepeatNgramSize = 1,
                () => settings.ResultsPerPrompt = 1,
                () => settings.NumBeams = 1,
                () => settings.LengthPenalty = 1,
                () => settings.EarlyStopping = true,
                () => settings.Seed = 1,
                () => settings.StopSequences = null,
                () => settings.LogitBias = null,
                () => settings.BadWords = null,
                () => settings.ReturnFullText = true,
                () => settings.LogProbs = 1,
                () => settings.TemplateVariables = null,
                () => settings.ModelId = "other",
            ],
            static change => Assert.Throws<InvalidOperationException>(change));
        Assert.Throws<NotSupportedException>(() => settings.StopSequences!.Add("more"));
        Assert.Throws<NotSupportedException>(() => settings.BadWords!.Add("more"));
        Assert.Throws<NotSupportedException>(() => settings.LogitBias!.Add(1, 1));
        Assert.Throws<NotSupportedException>(() => settings.TemplateVariables!.Add("more", default));
    }

    [Fact]
    public void Clone_OfFrozen_IsEqualAndCanBeChanged()
    {
        TypedPromptExecutionSettings settings = Complete();
        settings.Freeze();
        TypedPromptExecutionSettings clone = Assert.IsType<TypedPromptExecutionSettings>(settings.Clone());
        Assert.Equal(JsonSerializer.Serialize(settings), JsonSerializer.Serialize(clone));
        Assert.False(clone.IsFrozen);
        clone.StopSequences!.Add("more");
        clone.ExtensionData!["more"] = 1;
        clone.BadWords!.Add("more");
        clone.LogitBias!.Add(1, 1);
        clone.TemplateVariables!.Add("more", JsonElement.Parse("1"));
        Assert.Single(settings.StopSequences!);
        Assert.Single(settings.BadWords!);
        Assert.Single(settings.LogitBias!);
        Assert.Single(settings.TemplateVariables!);
        Assert.Single(settings.ExtensionData!);
    }

    [Fact]
    public void Json_RoundTrip_KeepsEverySetting()
    {
        string json = JsonSerializer.Serialize(Complete());
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<TypedPromptExecutionSettings>(json)));
        JsonElement root = JsonDocument.Parse(json).RootElement;
        Assert.All(
            [
                "max_tokens", "max_length", "min_new_tokens", "do_sample", "temperature", "top_k", "top_p", "min_p",
                "repetition_penalty", "frequency_penalty", "presence_penalty", "no_repeat_ngram_size", "results_per_prompt",
                "num_beams", "length_penalty", "early_stopping", "seed", "stop_sequences", "logit_bias", "bad_words",
                "return_full_text", "logprobs", "chat_template_kwargs",
            ],
            name => Assert.True(root.TryGetProperty(name, out _), name));
    }

    [Fact]
    public void FromExecutionSettings_OwnSettings_GivesTheSameInstance()
    {
        TypedPromptExecutionSettings settings = Complete();
        Assert.Same(settings, TypedPromptExecutionSettings.FromExecutionSettings(settings));
    }

    [Fact]
    public void FromExecutionSettings_OwnSettingsWithAliases_ReadsThem()
    {
        TypedPromptExecutionSettings settings = JsonSerializer.Deserialize<TypedPromptExecutionSettings>(
            """{ "max_new_tokens": 5, "top_k": "40" }""")!;
        settings = TypedPromptExecutionSettings.FromExecutionSettings(settings);
        Assert.Equal((5, 40), (settings.MaxTokens, settings.TopK));
    }

    [Fact]
    public void FromExecutionSettings_Null_SetsNothing() =>
        Assert.Equal(
            JsonSerializer.Serialize(new TypedPromptExecutionSettings()),
            JsonSerializer.Serialize(TypedPromptExecutionSettings.FromExecutionSettings(null)));

    [Fact]
    public void ToGenerationOptions_EverySetting_BecomesAnOption() => Assert.All(
        typeof(GenerationOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance),
        static option => Assert.NotNull(option.GetValue(Complete().ToGenerationOptions())));

    internal static TypedPromptExecutionSettings Complete() => new()
    {
        ServiceId = "local",
        ModelId = "quill",
        ExtensionData = new Dictionary<string, object> { ["unknown"] = "kept" },
        MaxTokens = 20,
        MaxLength = 100,
        MinNewTokens = 2,
        DoSample = true,
        Temperature = 0.5,
        TopK = 40,
        TopP = 0.9,
        MinP = 0.1,
        RepetitionPenalty = 1.2,
        FrequencyPenalty = 0.3,
        PresencePenalty = 0.4,
        NoRepeatNgramSize = 3,
        ResultsPerPrompt = 2,
        NumBeams = 3,
        LengthPenalty = 0.5,
        EarlyStopping = false,
        Seed = 7,
        StopSequences = ["\n\n"],
        LogitBias = new Dictionary<int, double> { [5] = -1.5 },
        BadWords = ["foo"],
        ReturnFullText = true,
        LogProbs = 2,
        TemplateVariables = new Dictionary<string, JsonElement> { ["enable_thinking"] = JsonElement.Parse("false") },
    };
}
