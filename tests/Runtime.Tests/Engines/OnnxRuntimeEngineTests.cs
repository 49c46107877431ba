using System.Text.Json.Nodes;

namespace Typed.Tests.Engines;

public sealed class OnnxRuntimeEngineTests(TinyModel model) : IClassFixture<TinyModel>
{
    [Fact]
    public async Task GenerateText_Greedy_IsTheSameEachTime()
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(model.Path);
        GenerationOptions options = new() { MaxNewTokens = 30 };
        string first = await engine.GenerateTextAsync("abc", options, TestContext.Current.CancellationToken);
        Assert.NotEmpty(first);
        Assert.Equal(first, await engine.GenerateTextAsync("abc", options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Load_MissingFolder_IsModelNotFound()
    {
        ModelNotFoundException error = Assert.Throws<ModelNotFoundException>(
            () => OnnxRuntimeEngine.Load(Path.Combine(model.Path, "nowhere")));
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("genai_config.json")]
    [InlineData("model.onnx")]
    [InlineData("model.onnx.data")]
    [InlineData("tokenizer.json")]
    public void Load_MissingFile_IsNamed(string file)
    {
        string folder = model.Copy();
        File.Delete(Path.Combine(folder, file));
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => OnnxRuntimeEngine.Load(folder));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("genai_config.json")]
    [InlineData("model.onnx")]
    [InlineData("model.onnx.data")]
    [InlineData("tokenizer.json")]
    public void Load_TruncatedFile_IsNamed(string file)
    {
        string folder = model.Copy();
        string path = Path.Combine(folder, file);
        byte[] content = File.ReadAllBytes(path);
        File.WriteAllBytes(path, content[..(content.Length / 2)]);
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => OnnxRuntimeEngine.Load(folder));
        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_FolderThatAsksForAProfile_WritesItWhereItSays()
    {
        string folder = model.Copy();
        string path = Path.Combine(folder, "genai_config.json");
        JsonNode config = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!;
        JsonObject decoder = config["model"]!["decoder"]!.AsObject();
        decoder["session_options"] ??= new JsonObject();
        decoder["session_options"]!["enable_profiling"] = Path.Combine(folder, "profile");
        await File.WriteAllTextAsync(path, config.ToJsonString(), TestContext.Current.CancellationToken);
        await using (ITextEngine engine = OnnxRuntimeEngine.Load(folder))
        {
            await engine.GenerateTextAsync("abc", new() { MaxNewTokens = 2 }, TestContext.Current.CancellationToken);
        }

        Assert.Single(Directory.GetFiles(folder, "profile*.json"));
    }

    [Fact]
    public void Load_GraphThatIsNoOnnx_IsModelFormatException()
    {
        string folder = model.Copy();
        File.WriteAllText(Path.Combine(folder, "model.onnx"), "This is not a graph.");
        Assert.Throws<ModelFormatException>(() => OnnxRuntimeEngine.Load(folder));
    }

    [Theory]
    [InlineData("\"vocab_size\": 320", "\"vocab_size\": 321", "model.vocab_size is 321")]
    [InlineData("\"head_size\": 8", "\"head_size\": 16", "model.decoder.head_size is 16")]
    [InlineData("\"num_key_value_heads\": 4", "\"num_key_value_heads\": 2", "model.decoder.num_key_value_heads is 2")]
    [InlineData("\"context_length\": 512", "\"context_length\": 513", "table of positions has 512 rows, but model.context_length")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", "caches for 2 layers, but model.decoder.num_hidden_layers")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 2000000000", "num_hidden_layers of genai_config.json is 2000000000")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1", "num_hidden_layers, which is 1")]
    [InlineData("past_key_values.%d.key", "past_key_values.key", "lacks %d")]
    [InlineData("past_key_values.%d.key", "cache.%d.key", "cache.0.key")]
    [InlineData("\"logits\": \"logits\"", "\"logits\": \"scores\"", "scores")]
    public void Load_ConfigThatDoesNotFitTheGraph_IsNamed(string from, string to, string named)
    {
        string folder = model.Copy();
        string path = Path.Combine(folder, "genai_config.json");
        string config = File.ReadAllText(path);
        Assert.Contains(from, config, StringComparison.Ordinal);
        File.WriteAllText(path, config.Replace(from, to, StringComparison.Ordinal));
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => OnnxRuntimeEngine.Load(folder));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FolderWithAnOptionOutOfRange_NamesOptionAndFolder()
    {
        string folder = model.Copy();
        File.WriteAllText(Path.Combine(folder, "generation_config.json"), """{"temperature": -1}""");
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => OnnxRuntimeEngine.Load(folder));
        Assert.Contains("Temperature is -1", error.Message, StringComparison.Ordinal);
        Assert.Equal(folder, error.Path);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void Load_MaxConcurrentSequencesOutOfRange_IsAnError(int count) =>
        Assert.Throws<TypedException>(() => OnnxRuntimeEngine.Load(model.Path, new() { MaxConcurrentSequences = count }));

    [Fact]
    public async Task Generate_TokenizerOfAnotherModel_IsAnErrorAndTheEngineGoesOnServing()
    {
        string folder = model.Copy();
        string path = Path.Combine(folder, "tokenizer.json");
        // The merge "ab" gets an id beyond the model's vocabulary.
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"ab\":256", "\"ab\":999", StringComparison.Ordinal));
        await using ITextEngine engine = OnnxRuntimeEngine.Load(folder);
        PromptException error = await Assert.ThrowsAsync<PromptException>(
            () => engine.GenerateTextAsync("ab", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("999", error.Message, StringComparison.Ordinal);
        Assert.Contains("tokenizer.json", error.Message, StringComparison.Ordinal);
        Assert.NotNull(await engine.GenerateTextAsync(
            "xyz", new() { MaxNewTokens = 3 }, TestContext.Current.CancellationToken));
    }
}
