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
                () => settings.DoSample = true,
                () => settings.Temperature = 1,
                () => settings.TopK = 1,
                () => settings.TopP = 1,
                () => settings.RepetitionPenalty = 1,
                () => settings.Seed = 1,
                () => settings.StopSequences = null,
                () => settings.ModelId = "other",
            ],
            static change => Assert.Throws<InvalidOperationException>(change));
        Assert.Throws<NotSupportedException>(() => settings.StopSequences!.Add("more"));
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
        Assert.Single(settings.StopSequences!);
        Assert.Single(settings.ExtensionData!);
    }

    [Fact]
    public void Json_RoundTrip_KeepsEverySetting()
    {
        string json = JsonSerializer.Serialize(Complete());
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<TypedPromptExecutionSettings>(json)));
        JsonElement root = JsonDocument.Parse(json).RootElement;
        Assert.All(
            ["max_tokens", "max_length", "do_sample", "temperature", "top_k", "top_p", "repetition_penalty", "seed", "stop_sequences"],
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

    private static TypedPromptExecutionSettings Complete() => new()
    {
        ServiceId = "local",
        ModelId = "quill",
        ExtensionData = new Dictionary<string, object> { ["unknown"] = "kept" },
        MaxTokens = 20,
        MaxLength = 100,
        DoSample = true,
        Temperature = 0.5,
        TopK = 40,
        TopP = 0.9,
        RepetitionPenalty = 1.2,
        Seed = 7,
        StopSequences = ["\n\n"],
    };
}
