using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Typed.SemanticKernel.Tests;

/// <summary>Settings that were not made for this connector: generic ones, and those of others.</summary>
public sealed class ForeignSettingsTests
{
    [Fact]
    public void FromExecutionSettings_ExtensionData_IsRead()
    {
        TypedPromptExecutionSettings settings = Read(new()
        {
            ["max_tokens"] = 20,
            ["temperature"] = 0.7f,
            ["top_p"] = 0.9m,
            ["do_sample"] = true,
            ["stop_sequences"] = (string[])["\n", "."],
        });
        Assert.Equal((20, 0.7, 0.9, true), (settings.MaxTokens, settings.Temperature, settings.TopP, settings.DoSample));
        Assert.Equal(["\n", "."], settings.StopSequences);
        Assert.Null(settings.ExtensionData);
    }

    [Fact]
    public void FromExecutionSettings_JsonElements_AreRead()
    {
        PromptExecutionSettings generic = JsonSerializer.Deserialize<PromptExecutionSettings>(
            """
            {
              "service_id": "local",
              "model_id": "quill",
              "max_tokens": 20.0,
              "max_length": 1e2,
              "do_sample": false,
              "temperature": 0.7,
              "top_k": 40,
              "repetition_penalty": 1.1,
              "seed": 9007199254740993,
              "stop": ["\n", "."],
              "top_p": null,
              "presence_penalty": 0.5,
              "min_new_tokens": 1,
              "min_p": 0.05,
              "frequency_penalty": -0.5,
              "no_repeat_ngram_size": 3,
              "n": 2,
              "num_beams": 4,
              "length_penalty": 2,
              "early_stopping": "true",
              "logit_bias": { "50256": -100, "11": "2.5" },
              "bad_words": "foo",
              "return_full_text": true,
              "logprobs": 3,
              "best_of": 2
            }
            """)!;
        TypedPromptExecutionSettings settings = TypedPromptExecutionSettings.FromExecutionSettings(generic);
        Assert.Equal(("local", "quill"), (settings.ServiceId, settings.ModelId));
        Assert.Equal((20, 100, false), (settings.MaxTokens, settings.MaxLength, settings.DoSample));
        Assert.Equal((0.7, 40, 1.1), (settings.Temperature, settings.TopK, settings.RepetitionPenalty));
        Assert.Equal(9007199254740993, settings.Seed);
        Assert.Equal(["\n", "."], settings.StopSequences);
        Assert.Null(settings.TopP);
        Assert.Equal((1, 0.05, -0.5), (settings.MinNewTokens, settings.MinP, settings.FrequencyPenalty));
        Assert.Equal((0.5, 3, 2), (settings.PresencePenalty, settings.NoRepeatNgramSize, settings.ResultsPerPrompt));
        Assert.Equal((4, 2.0, true), (settings.NumBeams, settings.LengthPenalty, settings.EarlyStopping));
        Assert.Equal(new Dictionary<int, double> { [50256] = -100, [11] = 2.5 }, settings.LogitBias);
        Assert.Equal((true, 3), (settings.ReturnFullText, settings.LogProbs));
        Assert.Equal(["foo"], settings.BadWords);
        Assert.Equal(["best_of"], settings.ExtensionData!.Keys);
    }

    [Theory]
    [InlineData("max_new_tokens")]
    [InlineData("max_completion_tokens")]
    [InlineData("MaxTokens")]
    [InlineData("maxTokens")]
    [InlineData("MAX_TOKENS")]
    public void FromExecutionSettings_OtherNames_MeanTheSame(string name) =>
        Assert.Equal(20, Read(new() { [name] = "20" }).MaxTokens);

    [Fact]
    public void FromExecutionSettings_SingleStop_IsAListOfOne() =>
        Assert.Equal(["END"], Read(new() { ["stop"] = "END" }).StopSequences);

    [Theory]
    [InlineData("max_tokens", "twenty", "a whole number from -2147483648 to 2147483647")]
    [InlineData("max_tokens", 2.5, "a whole number")]
    [InlineData("max_tokens", 3000000000, "a whole number")]
    [InlineData("max_tokens", true, "a whole number")]
    [InlineData("temperature", "warm", "a number")]
    [InlineData("temperature", false, "a number")]
    [InlineData("do_sample", 1, "true or false")]
    [InlineData("stop", 5, "a text or a list of texts")]
    [InlineData("logit_bias", 5, "token ids with numbers")]
    [InlineData("logprobs", "many", "a whole number")]
    [InlineData("results_per_prompt", 1.5, "a whole number")]
    public void FromExecutionSettings_ValueOfAWrongType_NamesSettingValueAndType(string name, object value, string expected)
    {
        GenerationOptionsException error = Assert.Throws<GenerationOptionsException>(() => Read(new() { [name] = value }));
        Assert.Equal(name, error.Option);
        Assert.Contains($"'{name}'", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void FromExecutionSettings_ListWithSomethingElse_Throws() =>
        Assert.Throws<GenerationOptionsException>(
            () => Read(new() { ["stop"] = JsonDocument.Parse("""["a", 1]""").RootElement }));

    [Fact]
    public void FromExecutionSettings_SettingGivenTwice_NamesBoth()
    {
        GenerationOptionsException error = Assert.Throws<GenerationOptionsException>(
            () => Read(new() { ["max_tokens"] = 1, ["max_new_tokens"] = 2 }));
        Assert.Contains("'max_tokens' and 'max_new_tokens'", error.Message);
    }

    [Fact]
    public void FromExecutionSettings_SettingsOfAnotherConnector_AreRead()
    {
        TypedPromptExecutionSettings settings = TypedPromptExecutionSettings.FromExecutionSettings(
            new OpenAIPromptExecutionSettings
            {
                MaxTokens = 20,
                Temperature = 0.7,
                StopSequences = ["."],
                Seed = 5,
                PresencePenalty = 0.5,
                TopLogprobs = 4,
                Logprobs = true,
                TokenSelectionBiases = new Dictionary<int, int> { [5] = -3 },
                User = "somebody",
                ToolCallBehavior = ToolCallBehavior.AutoInvokeKernelFunctions,
                ExtensionData = new Dictionary<string, object> { ["top_k"] = 3 },
            });
        Assert.Equal((20, 0.7, 5, 3), (settings.MaxTokens, settings.Temperature, settings.Seed, settings.TopK));
        Assert.Equal(["."], settings.StopSequences);
        Assert.Equal((0.5, 4), (settings.PresencePenalty, settings.LogProbs));
        Assert.Equal(new Dictionary<int, double> { [5] = -3 }, settings.LogitBias);
        Assert.Contains("user", settings.ExtensionData!.Keys);
    }

    [Theory]
    [InlineData(true, null, 0)]
    [InlineData(true, 5, 5)]
    [InlineData(false, null, null)]
    [InlineData(4, null, 4)]
    public void FromExecutionSettings_LogProbs_AreATruthOrACount(object logprobs, int? top, int? expected)
    {
        Dictionary<string, object> before = new() { ["logprobs"] = logprobs };
        Dictionary<string, object> after = [];
        if (top is not null)
        {
            before.Add("top_logprobs", top);
            after.Add("top_logprobs", top);
        }

        after.Add("logprobs", logprobs);
        Assert.Equal(expected, Read(before).LogProbs);
        Assert.Equal(expected, Read(after).LogProbs);
    }

    [Fact]
    public void FromExecutionSettings_BiasThatIsNoNumber_NamesTheToken()
    {
        GenerationOptionsException error = Assert.Throws<GenerationOptionsException>(
            () => Read(new() { ["logit_bias"] = JsonDocument.Parse("""{ "5": "much" }""").RootElement }));
        Assert.Contains("'logit_bias.5' is \"much\"", error.Message);
    }

    private static TypedPromptExecutionSettings Read(Dictionary<string, object> extensionData) =>
        TypedPromptExecutionSettings.FromExecutionSettings(new PromptExecutionSettings { ExtensionData = extensionData });
}
