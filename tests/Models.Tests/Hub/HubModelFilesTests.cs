using Typed.Models.Tests.Building;

namespace Typed.Models.Tests.Hub;

public sealed class HubModelFilesTests
{
    private static HubRepository Repository(string id, params string[] paths) =>
        new(HubModelId.Parse(id), new string('a', 40), [.. paths.Select(static path => new HubFile(path, 1))]);

    private static string[] Select(string id, params string[] paths) =>
        [.. HubModelFiles.Select(Repository(id, paths)).Select(static file => file.Path).Order(StringComparer.Ordinal)];

    private static string Refused(string id, params string[] paths) =>
        Assert.Throws<HubException>(() => HubModelFiles.Select(Repository(id, paths))).Message;

    [Fact]
    public void Select_Safetensors_TakesWhatTheModelNeeds() => Assert.Equal(
        [
            "added_tokens.json", "chat_template.jinja", "config.json", "generation_config.json", "model.safetensors",
            "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json",
        ],
        Select(
            "a/b", ".gitattributes", "README.md", "added_tokens.json", "chat_template.jinja", "config.json", "consolidated.safetensors",
            "flax_model.msgpack", "generation_config.json", "merges.txt", "model.safetensors", "onnx/model.onnx", "onnx/config.json",
            "pytorch_model.bin", "special_tokens_map.json", "tf_model.h5", "tokenizer.json", "tokenizer_config.json", "64.tflite"));

    [Fact]
    public void Select_Shards_TakesIndexAndParts() => Assert.Equal(
        ["config.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.json"],
        Select(
            "a/b", "config.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.json",
            "consolidated.safetensors", "original/model-00001-of-00002.safetensors"));

    [Fact]
    public void Select_SingleFileBesideShards_TakesTheSingleFile() => Assert.Equal(
        ["config.json", "model.safetensors"],
        Select("a/b", "config.json", "model.safetensors", "model.safetensors.index.json", "model-00001-of-00001.safetensors"));

    [Fact]
    public void Select_PartMissing_IsRefused() => Assert.Contains(
        "1 of 00002 parts",
        Refused("a/b", "config.json", "model.safetensors.index.json", "model-00001-of-00002.safetensors"),
        StringComparison.Ordinal);

    [Fact]
    public void Select_GenAiInTheRoot_TakesAllOfTheFolderButPickles() => Assert.Equal(
        ["README.md", "genai_config.json", "model.onnx", "model.onnx.data"],
        Select("a/b", "README.md", "genai_config.json", "model.onnx", "model.onnx.data", "pytorch_model.bin", "extra.pt", "sub/x", "other/genai_config.json"));

    [Fact]
    public void Select_GenAiWithWeightsThatMayBeAPickle_IsRefusedByName()
    {
        string[] files = ["genai_config.json", "model.onnx", "model.bin", "pytorch_model.bin"];

        Assert.Contains(
            "a/b is refused for model.bin: the weights of its graph may lie there", Refused("a/b", files), StringComparison.Ordinal);
        Assert.Equal(
            ["genai_config.json", "model.onnx"],
            HubModelFiles.Select(Repository("a/b", files), new HubFilePatterns { Exclude = ["model.bin"] }).Select(static file => file.Path));
    }

    [Fact]
    public void Select_GenAiInOneFolder_TakesThat() => Assert.Equal(
        ["cpu/int4/genai_config.json", "cpu/int4/model.onnx"],
        Select("a/b", "config.json", "README.md", "cpu/int4/genai_config.json", "cpu/int4/model.onnx"));

    [Fact]
    public void Select_GenAiInSeveralFolders_ListsThem() => Assert.Equal(
        "a/b@v1 holds several models. Name one of them: a/b/cpu/int4@v1, a/b/cuda@v1.",
        Refused("a/b@v1", "cuda/genai_config.json", "cpu/int4/genai_config.json"));

    [Fact]
    public void Select_GenAiFoldersBesideSafetensors_TakesTheWeightsOfTheRoot() => Assert.Equal(
        ["config.json", "model.safetensors"],
        Select("a/b", "config.json", "model.safetensors", "cpu/genai_config.json", "cuda/genai_config.json"));

    [Fact]
    public void Select_FolderNamed_TakesThat()
    {
        string[] files = ["cuda/genai_config.json", "cpu/genai_config.json", "cpu/model.onnx", "safe/config.json", "safe/model.safetensors"];

        Assert.Equal(["cpu/genai_config.json", "cpu/model.onnx"], Select("a/b/cpu", files));
        Assert.Equal(["safe/config.json", "safe/model.safetensors"], Select("a/b/safe", files));
        Assert.Equal("a/b/cp has no such folder. Its folders are: cpu, cuda, safe.", Refused("a/b/cp", files));
    }

    [Fact]
    public void Select_PicklesOnly_SaysWhyTheyAreRefused()
    {
        string message = Refused("a/b", "config.json", "tokenizer.json", "pytorch_model.bin");

        Assert.Contains("(pytorch_model.bin), which run whatever code they hold when they are loaded", message, StringComparison.Ordinal);
        Assert.Contains("https://huggingface.co/spaces/safetensors/convert", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_OtherFormatsOnly_NamesThem() => Assert.Contains(
        "It has weights in another format: model.gguf.", Refused("a/b", "config.json", "model.gguf"), StringComparison.Ordinal);

    [Fact]
    public void Select_NoModel_SaysWhatThereIs() => Assert.Contains(
        "holds neither genai_config.json nor config.json", Refused("a/b", "README.md"), StringComparison.Ordinal);

    [Fact]
    public void Select_Patterns_NarrowWhatIsPicked() => Assert.Equal(
        ["config.json"],
        HubModelFiles.Select(Repository("a/b", "config.json", "model.safetensors"), new HubFilePatterns { Exclude = ["*.safetensors"] })
            .Select(static file => file.Path));

    [Fact]
    public async Task IsComplete_PartOfAModel_IsNot()
    {
        await using HubFixture hub = await HubFixture.StartAsync(
            ("config.json", HubFixture.Text("{}")), ("tokenizer.json", HubFixture.Text("{}")), ("model.safetensors", HubFixture.Bytes(10)));
        HubSnapshot snapshot = await hub.PullAsync();
        Assert.True(HubModelFiles.IsComplete(hub.Client().FindSnapshot(HubFixture.Id)!));

        File.Delete(Path.Combine(snapshot.Path, "model.safetensors"));

        Assert.False(HubModelFiles.IsComplete(hub.Client().FindSnapshot(HubFixture.Id)!));
    }

    private static async Task<bool> IsCompleteWithoutAsync(string missing, params (string Path, byte[] Content)[] files)
    {
        await using HubFixture hub = await HubFixture.StartAsync(files);
        HubSnapshot snapshot = await hub.PullAsync();
        Assert.True(HubModelFiles.IsComplete(hub.Client().FindSnapshot(HubFixture.Id)!));
        string link = Path.Combine(snapshot.Path, missing);
        File.Delete(new FileInfo(link).ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        return HubModelFiles.IsComplete(hub.Client().FindSnapshot(HubFixture.Id)!);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("model.safetensors.index.json")]
    [InlineData("model-00001-of-00002.safetensors")]
    [InlineData("model-00002-of-00002.safetensors")]
    public async Task IsComplete_ShardedModelWithoutAFile_IsNot(string missing) => Assert.False(await IsCompleteWithoutAsync(
        missing,
        ("config.json", HubFixture.Text("{}")),
        ("tokenizer.json", HubFixture.Text("{ }")),
        ("model.safetensors.index.json", HubFixture.Text(
            """{ "weight_map": { "a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors" } }""")),
        ("model-00001-of-00002.safetensors", HubFixture.Bytes(10)),
        ("model-00002-of-00002.safetensors", HubFixture.Bytes(20))));

    [Fact]
    public async Task IsComplete_IndexNamesAPartThatIsNotThere_IsNot()
    {
        await using HubFixture hub = await HubFixture.StartAsync(
            ("config.json", HubFixture.Text("{}")),
            ("tokenizer.json", HubFixture.Text("{ }")),
            ("model.safetensors.index.json", HubFixture.Text("""{ "weight_map": { "a": "model-00001-of-00001.safetensors", "b": "more.safetensors" } }""")),
            ("model-00001-of-00001.safetensors", HubFixture.Bytes(10)));
        await hub.PullAsync();

        Assert.False(HubModelFiles.IsComplete(hub.Client().FindSnapshot(HubFixture.Id)!));
    }

    [Theory]
    [InlineData("genai_config.json")]
    [InlineData("model.onnx")]
    [InlineData("model.onnx.data")]
    [InlineData("tokenizer.json")]
    public async Task IsComplete_GenAiModelWithoutAFile_IsNot(string missing)
    {
        using TemporaryFolder folder = new();
        new Gpt2Sample().Fill().WriteSource(folder["source"]);
        ModelBuilder.Build(folder["source"], folder["built"], cancellationToken: HubFixture.Stop);

        Assert.False(await IsCompleteWithoutAsync(
            missing, [.. Directory.EnumerateFiles(folder["built"]).Select(static file => (Path.GetFileName(file), File.ReadAllBytes(file)))]));
    }
}
