using System.Reflection;
using System.Text;
using Microsoft.Extensions.Configuration;
using Typed.Hosting;

namespace Typed.Tests.Hosting;

public sealed class TypedConfigurationTests
{
    [Fact]
    public void Read_EveryOptionOfGeneration_IsRead()
    {
        TypedOptions options = Read(
            """
            {
              "Clients": {
                "Teller": {
                  "MaxNewTokens": 7,
                  "MaxLength": 100,
                  "MinNewTokens": 2,
                  "DoSample": true,
                  "Temperature": 0.5,
                  "TopK": 40,
                  "TopP": 0.9,
                  "MinP": 0.05,
                  "RepetitionPenalty": 1.1,
                  "FrequencyPenalty": 0.2,
                  "PresencePenalty": -0.3,
                  "NoRepeatNgramSize": 3,
                  "NumReturnSequences": 2,
                  "NumBeams": 4,
                  "LengthPenalty": -1,
                  "EarlyStopping": false,
                  "Seed": 9000000000,
                  "StopSequences": [ "\n", "END" ],
                  "LogitBias": { "50256": -100, "11": 2.5 },
                  "BadWords": [ "foo" ],
                  "ReturnFullText": true,
                  "LogProbs": 5
                }
              }
            }
            """);
        Assert.Empty(options.Problems);
        GenerationOptions client = options.Clients["teller"];
        Assert.Equal(
            "MaxNewTokens = 7, MaxLength = 100, MinNewTokens = 2, DoSample = True, Temperature = 0.5, TopK = 40, TopP = 0.9, " +
            "MinP = 0.05, RepetitionPenalty = 1.1, FrequencyPenalty = 0.2, PresencePenalty = -0.3, NoRepeatNgramSize = 3, " +
            "NumReturnSequences = 2, NumBeams = 4, LengthPenalty = -1, EarlyStopping = False, Seed = 9000000000, " +
            "StopSequences = [\"\\n\", \"END\"], LogitBias = {11: 2.5, 50256: -100}, BadWords = [\"foo\"], ReturnFullText = True, " +
            "LogProbs = 5",
            client.ToString());
        Assert.All(
            typeof(GenerationOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance),
            property => Assert.NotNull(property.GetValue(client)));
    }

    [Fact]
    public void Table_Keys_AreTheOptionsOfGeneration() => Assert.Equal(
        typeof(GenerationOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static property => property.Name),
        GenerationOptionsTable.Instance.Keys);

    [Fact]
    public void Read_Model_IsRead()
    {
        TypedOptions options = Read(
            """{ "models": { "Tiny": { "path": "/models/tiny", "maxConcurrentSequences": 2, "LoadAtStart": "true", "MaxWaitingRequests": 9, "maxCacheBytes": 5000000000, "MaxPrefixCacheBytes": 0, "contextPolicy": "dropOldest", "maxDraftTokens": 7 } } }""");
        Assert.Empty(options.Problems);
        ModelOptions model = options.Models["tiny"];
        Assert.Equal(("/models/tiny", 2, true), (model.Path, model.MaxConcurrentSequences, model.LoadAtStart));
        Assert.Equal(
            (9, 5_000_000_000, 0, ContextPolicy.DropOldest, 7),
            (model.MaxWaitingRequests, model.MaxCacheBytes, model.MaxPrefixCacheBytes, model.ContextPolicy, model.MaxDraftTokens));
    }

    [Fact]
    public void Read_KeyedClient_RanksAboveTheOptionsForAll()
    {
        TypedOptions options = Read(
            """{ "Clients": { "Teller": { "TopK": 5, "Seed": 1, "Keyed": { "formal": { "TopK": 9 } } } } }""");
        Assert.Empty(options.Problems);
        Assert.Equal("TopK = 9, Seed = 1", options.OptionsOf("teller", "FORMAL")!.ToString());
        Assert.Equal("TopK = 5, Seed = 1", options.OptionsOf("Teller", "other")!.ToString());
        Assert.Equal("TopK = 5, Seed = 1", options.OptionsOf("Teller", null)!.ToString());
        Assert.Null(options.OptionsOf("Other", "formal"));
    }

    [Fact]
    public void Read_SingleText_IsAListOfOneAndAnEmptyListIsNone()
    {
        TypedOptions options = Read("""{ "Clients": { "A": { "StopSequences": "END", "BadWords": [] } } }""");
        Assert.Empty(options.Problems);
        Assert.Equal(["END"], options.Clients["A"].StopSequences!);
        Assert.Empty(options.Clients["A"].BadWords!);
    }

    [Fact]
    public void Read_Null_Inherits()
    {
        TypedOptions options = Read("""{ "Clients": { "A": { "Temperature": null } } }""");
        Assert.Empty(options.Problems);
        Assert.Null(options.Clients["A"].Temperature);
    }

    [Theory]
    [InlineData("""{ "Models": { "a": { "Paht": "x" } } }""", "The configuration key Typed:Models:a:Paht is not known. Did you mean 'Path'? Known here are Path, Repository, Precision, Engine, MaxConcurrentSequences, MaxWaitingRequests, MaxCacheBytes, MaxPrefixCacheBytes, ContextPolicy, MaxDraftTokens, LoadAtStart, GenAI.")]
    [InlineData("""{ "Clients": { "A": { "Temprature": 1 } } }""", "The configuration key Typed:Clients:A:Temprature is not known. Did you mean 'Temperature'?")]
    [InlineData("""{ "Clients": { "A": { "Keyd": { "k": { "TopK": 1 } } } } }""", "The configuration key Typed:Clients:A:Keyd is not known. Did you mean 'Keyed'?")]
    [InlineData("""{ "Clients": { "A": { "Keyed": { "k": { "TopQ": 1 } } } } }""", "The configuration key Typed:Clients:A:Keyed:k:TopQ is not known. Did you mean 'TopK'?")]
    [InlineData("""{ "Clients": { "A": { "Temperature": "hot" } } }""", "The configuration value Typed:Clients:A:Temperature is 'hot'; it must be a number.")]
    [InlineData("""{ "Clients": { "A": { "Temperature": "0,5" } } }""", "The configuration value Typed:Clients:A:Temperature is '0,5'; it must be a number with a point, not a comma.")]
    [InlineData("""{ "Clients": { "A": { "Temperature": { "a": 1 } } } }""", "The configuration key Typed:Clients:A:Temperature holds keys of its own; it must be a number.")]
    [InlineData("""{ "Clients": { "A": { "MaxNewTokens": 1.5 } } }""", "The configuration value Typed:Clients:A:MaxNewTokens is '1.5'; it must be a whole number.")]
    [InlineData("""{ "Clients": { "A": { "DoSample": "yes" } } }""", "The configuration value Typed:Clients:A:DoSample is 'yes'; it must be true or false.")]
    [InlineData("""{ "Clients": { "A": { "Temperature": -1 } } }""", "Typed:Clients:A:Temperature: Temperature is -1; it must be at least 0 and finite; 0 means greedy.")]
    [InlineData("""{ "Clients": { "A": { "StopSequences": [ "" ] } } }""", "Typed:Clients:A:StopSequences: StopSequences holds an empty text")]
    [InlineData("""{ "Clients": { "A": { "StopSequences": [ { "a": "b" } ] } } }""", "The configuration key Typed:Clients:A:StopSequences:0 holds keys of its own; it must be a text.")]
    [InlineData("""{ "Clients": { "A": { "LogitBias": { "the": 1 } } } }""", "The configuration key Typed:Clients:A:LogitBias:the is not known; its last part must be a token id.")]
    [InlineData("""{ "Clients": { "A": { "LogitBias": { "5": "much" } } } }""", "The configuration value Typed:Clients:A:LogitBias:5 is 'much'; it must be a number.")]
    [InlineData("""{ "Clients": { "A": { "LogitBias": "5" } } }""", "The configuration value Typed:Clients:A:LogitBias is '5'; it must be token ids with numbers.")]
    [InlineData("""{ "Models": { "a": { "MaxConcurrentSequences": 65 } } }""", "Typed:Models:a:MaxConcurrentSequences: MaxConcurrentSequences is 65; it must be 1 to 64.")]
    [InlineData("""{ "Models": { "a": { "MaxWaitingRequests": 0 } } }""", "Typed:Models:a:MaxWaitingRequests: MaxWaitingRequests is 0; it must be at least 1.")]
    [InlineData("""{ "Models": { "a": { "MaxCacheBytes": 0 } } }""", "Typed:Models:a:MaxCacheBytes: MaxCacheBytes is 0; it must be at least 1.")]
    [InlineData("""{ "Models": { "a": "/models/a" } }""", "The configuration key Typed:Models:a is '/models/a'; it must hold keys of its own.")]
    [InlineData("""{ "Clients": { "A": 5 } }""", "The configuration key Typed:Clients:A is '5'; it must hold keys of its own.")]
    [InlineData("""{ "Models": "x" }""", "The configuration key Typed:Models is 'x'; it must hold keys of its own.")]
    [InlineData("""{ "Modles": { "a": { "Path": "x" } } }""", "The configuration key Typed:Modles is not known. Did you mean 'Models'? Known here are Models, Clients, AllowDownload, Engine, GenAI.")]
    [InlineData("""{ "Engine": "fast" }""", "The configuration value Typed:Engine is 'fast'; it must be OnnxRuntime, OnnxRuntimeGenAI.")]
    [InlineData("""{ "GenAI": { "ProviderOptions": { "device_id": "1" } } }""", "ProviderOptions are set (device_id), but no Provider. Name the one that they are for.")]
    [InlineData("""{ "AllowDownload": "no" }""", "The configuration value Typed:AllowDownload is 'no'; it must be true or false.")]
    [InlineData("""{ "Models": { "a": { "Precision": "int5" } } }""", "The configuration value Typed:Models:a:Precision is 'int5'; it must be Float32, Int8, Int4.")]
    public void Read_WhatCannotBeUsed_IsAProblemThatNamesTheKey(string json, string expected)
    {
        TypedOptions options = Read(json);
        Assert.StartsWith(expected, Assert.Single(options.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Engines_OfModelsAndAll()
    {
        TypedOptions options = Read("""
            {
              "Engine": "onnxruntimegenai",
              "GenAI": { "Provider": "cuda", "ProviderOptions": { "device_id": "1" } },
              "Models": { "a": { "Engine": "OnnxRuntime" }, "b": { "GenAI": { "ConfigOverlay": "{}" } } }
            }
            """);

        Assert.Empty(options.Problems);
        Assert.Equal(
            (TextEngineKind.OnnxRuntimeGenAI, TextEngineKind.OnnxRuntime, TextEngineKind.OnnxRuntime, TextEngineKind.OnnxRuntimeGenAI),
            (options.EngineOf("c", null), options.EngineOf("c", TextEngineKind.OnnxRuntime), options.EngineOf("a", TextEngineKind.OnnxRuntimeGenAI), options.EngineOf("b", null)));
        Assert.Equal(("cuda", "1"), (options.GenAIOptionsOf("a").Provider, options.GenAIOptionsOf("a").ProviderOptions["device_id"]));
        Assert.Equal((null, "{}"), (options.GenAIOptionsOf("b").Provider, options.GenAIOptionsOf("b").ConfigOverlay));
    }

    [Fact]
    public void Read_SeveralProblems_AreAllKeptAndTheRestIsRead()
    {
        TypedOptions options = Read("""{ "Clients": { "A": { "TopP": 2, "TopK": "x", "Nope": 1, "Seed": 3 } } }""");
        Assert.Equal(3, options.Problems.Count);
        Assert.Equal("Seed = 3", options.Clients["A"].ToString());
    }

    [Fact]
    public void Documentation_Example_IsReadAndNamesEveryOption()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "configuration.md"));
        string json = page.Split("```json")[1].Split("```")[0];
        TypedOptions options = ReadFile(json);
        Assert.Empty(options.Problems);
        Assert.Equal((16, true), (options.Models["gpt2"].MaxConcurrentSequences, options.Models["gpt2"].LoadAtStart));
        Assert.Equal(0.2, options.OptionsOf("StoryTeller", "formal")!.Temperature);
        Assert.Equal(200, options.OptionsOf("StoryTeller", "formal")!.MaxNewTokens);
        Assert.All(GenerationOptionsTable.Instance.Keys, key => Assert.Contains($"`{key}`", page, StringComparison.Ordinal));
    }

    private static TypedOptions Read(string json) => ReadFile($$"""{ "Typed": {{json}} }""");

    private static TypedOptions ReadFile(string json)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        TypedOptions options = new();
        TypedConfiguration.Read(new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("Typed"), options);
        return options;
    }
}
