using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Typed.Telemetry;
using Typed.Tests.Engines;

namespace Typed.Tests.Telemetry;

/// <summary>What is said about models.</summary>
public sealed class ModelLogTests(TinyModel model) : IClassFixture<TinyModel>, IDisposable
{
    private readonly RecordedLogs _logs = new();

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Model_LoadedAndUnloaded_IsSaid()
    {
        await LoadAsync(model.Path);
        Assert.Equal(
            ["ModelLoading", "ModelLoaded", "PaddingIsEndOfSequence", "ModelUnloaded"],
            _logs.Entries.Select(static entry => entry.Event.Name));
        Assert.Equal(
            [LogLevel.Debug, LogLevel.Information, LogLevel.Debug, LogLevel.Information],
            _logs.Entries.Select(static entry => entry.Level));
        Assert.All(_logs.Entries, static entry =>
        {
            Assert.Equal(TypedTelemetry.ModelLogCategory, entry.Category);
            Assert.Contains("'tiny'", entry.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Model_ThatCannotBeLoaded_IsAnErrorWithItsCause()
    {
        string folder = model.Copy();
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), "{");
        ModelFormatException error = await Assert.ThrowsAsync<ModelFormatException>(() => LoadAsync(folder));
        RecordedLogs.LogEntry said = Assert.Single(_logs.Of("ModelLoadFailed"));
        Assert.Equal((LogLevel.Error, error), (said.Level, said.Error));
    }

    [Theory]
    [InlineData("""{ "do_sample": false, "temperature": 0.6, "top_p": 0.9 }""", "do_sample is false in generation_config.json, which leaves temperature = 0.6, top_p = 0.9 without effect.")]
    [InlineData("""{ "do_sample": true, "num_beams": 4 }""", "generation_config.json asks for beam search (num_beams) and for sampling (do_sample)")]
    [InlineData("""{ "min_new_tokens": 9, "max_new_tokens": 8 }""", "min_new_tokens is 9 in generation_config.json, more than max_new_tokens, which is 8.")]
    [InlineData("""{ "min_length": 9, "max_length": 8 }""", "min_length is 9 in generation_config.json, more than max_length, which is 8.")]
    public async Task Folder_ThatContradictsItself_IsWarnedOf(string generationConfig, string expected)
    {
        string folder = model.Copy();
        File.WriteAllText(Path.Combine(folder, "generation_config.json"), generationConfig);
        await LoadAsync(folder);
        RecordedLogs.LogEntry said = Assert.Single(_logs.Of("FolderContradictsItself"));
        Assert.Equal(LogLevel.Warning, said.Level);
        Assert.Contains(expected, said.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "do_sample": false, "temperature": 1.0, "top_k": 50, "top_p": 1.0 }""")]
    [InlineData("""{ "do_sample": true, "temperature": 0.6, "top_p": 0.9 }""")]
    public async Task Folder_ThatDoesNot_IsNotWarnedOf(string generationConfig)
    {
        string folder = model.Copy();
        File.WriteAllText(Path.Combine(folder, "generation_config.json"), generationConfig);
        await LoadAsync(folder);
        Assert.Empty(_logs.Of("FolderContradictsItself"));
    }

    [Fact]
    public async Task Model_WithoutPadding_IsSaidToBeHarmless()
    {
        string folder = model.Copy();
        string file = Path.Combine(folder, "genai_config.json");
        JsonNode config = JsonNode.Parse(File.ReadAllText(file))!;
        config["model"]!.AsObject().Remove("pad_token_id");
        File.WriteAllText(file, config.ToJsonString());
        await LoadAsync(folder);
        Assert.Equal(LogLevel.Debug, Assert.Single(_logs.Of("PaddingIsMissing")).Level);
    }

    [Theory]
    [InlineData(typeof(ModelLog), "100 ModelLoading, 101 ModelLoaded, 102 ModelLoadFailed, 103 ModelUnloaded, 104 ModelPulling, 105 FileDownloaded, 106 ModelPulled, 107 ModelDamaged, 108 ModelStopped, 110 FolderContradictsItself, 111 PaddingIsEndOfSequence, 112 PaddingIsMissing, 120 NativeMessage")]
    [InlineData(typeof(ClientLog), "200 ClientCreated, 201 SamplingHasNoEffect, 202 ContextIsShort, 203 ChatIsPlain, 204 AnswerRejected, 205 ChatClientIsPlain, 206 AdditionalPropertyHasNoEffect")]
    public void Events_IdsAndNames_AreThoseDocumented(Type log, string expected)
    {
        string[] events =
        [
            .. log.GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Select(static method => (method.GetCustomAttribute<LoggerMessageAttribute>(), method.Name))
                .Where(static pair => pair.Item1 is not null)
                .Select(static pair => $"{pair.Item1!.EventId} {pair.Name}"),
        ];
        Assert.Equal(expected, string.Join(", ", events));
        string page = File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "observability.md"));
        Assert.All(events, entry => Assert.Contains(
            $"| {entry.Split(' ')[0]} | `{entry.Split(' ')[1]}` |", page, StringComparison.Ordinal));
    }

    private async Task LoadAsync(string folder)
    {
        await using EngineHost host = new(_logs);
        await using EngineLease lease = host.Lease("tiny", new() { Models = { ["tiny"] = new() { Path = folder } } });
        Assert.Equal("tiny", (await lease.GetAsync(TestEnd)).ModelName);
    }
}
