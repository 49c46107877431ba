using System.Text.Json;
using Typed.Tests;

namespace Typed.Cli.Tests;

public sealed class InspectTests
{
    [Fact]
    public async Task Inspect_Quill_SaysWhatItsCardSays()
    {
        JsonElement model = (await CliRun.RunAsync("inspect", CliRun.Quill, "--json")).Succeeded().Json;

        Assert.Equal("genAiFolder", model.GetProperty("form").GetString());
        Assert.Equal(5_063_424, model.GetProperty("parameters").GetInt64());
        Assert.Equal("int8", model.GetProperty("precision").GetString());
        JsonElement quantized = Assert.Single(model.GetProperty("quantization").EnumerateArray());
        Assert.Equal(32, quantized.GetProperty("blockSize").GetInt32());
        Assert.True(quantized.GetProperty("symmetric").GetBoolean());
        JsonElement shape = model.GetProperty("architecture");
        Assert.Equal("gpt2", shape.GetProperty("type").GetString());
        Assert.Equal(256, shape.GetProperty("contextLength").GetInt32());
        Assert.Equal(5, shape.GetProperty("layers").GetInt32());
        Assert.Equal(64, shape.GetProperty("headSize").GetInt32());
        Assert.Equal(4096, shape.GetProperty("vocabularySize").GetInt32());
        Assert.Equal(1000 * 2 * 5 * 4 * 64 * 4, model.GetProperty("memory").GetProperty("perThousandTokens").GetInt64());
        Assert.Equal(256, model.GetProperty("defaults").GetProperty("maxLength").GetInt32());
        Assert.Equal(JsonValueKind.Null, model.GetProperty("chatTemplate").ValueKind);
        Assert.Equal(
            new DirectoryInfo(CliRun.Quill).EnumerateFiles().Sum(static file => file.Length), model.GetProperty("size").GetInt64());
        Assert.Contains(model.GetProperty("specialTokens").EnumerateArray(), static token =>
            token.GetProperty("role").GetString() == "eos" && token.GetProperty("id").GetInt32() == 0
            && token.GetProperty("text").GetString() == "<|endoftext|>");
    }

    [Fact]
    public async Task Inspect_Text_IsCleanOnAPipe()
    {
        CliResult result = (await CliRun.RunAsync("inspect", CliRun.Quill)).Succeeded();
        Assert.DoesNotContain('\e', result.Output);
        Assert.Contains("5.06 M (5,063,424)", result.Output, StringComparison.Ordinal);
        Assert.Contains("256 tokens", result.Output, StringComparison.Ordinal);
        Assert.All(result.Lines, static line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public async Task Inspect_Verify_TellsWhatIsNoLongerWhatWasBuilt()
    {
        using TemporaryFolder folder = new();
        string built = Path.Combine(folder.Path, "built");
        (await CliRun.RunAsync("build", CliRun.QuillSource, built)).Succeeded();
        Assert.Contains("All 7 files", (await CliRun.RunAsync("inspect", built, "--verify")).Succeeded().Error, StringComparison.Ordinal);
        (await CliRun.RunAsync("inspect", CliRun.Quill, "--verify")).Failed("typed_manifest.json");

        File.Delete(Path.Combine(built, "special_tokens_map.json"));
        using (FileStream data = new(Path.Combine(built, "model.onnx.data"), FileMode.Open, FileAccess.ReadWrite))
        {
            int first = data.ReadByte();
            data.Position = 0;
            data.WriteByte((byte)(first ^ 1));
        }

        CliResult result = (await CliRun.RunAsync("inspect", built, "--verify", "--json"))
            .Failed("special_tokens_map.json is missing").Failed("model.onnx.data is not what the builder wrote");
        Assert.Equal(2, result.Json.GetProperty("damaged").GetArrayLength());
    }

    [Fact]
    public async Task Inspect_Tensors_ListsEach()
    {
        JsonElement model = (await CliRun.RunAsync("inspect", CliRun.Quill, "--json", "--tensors")).Succeeded().Json;
        JsonElement[] tensors = [.. model.GetProperty("tensors").EnumerateArray()];
        Assert.Equal(model.GetProperty("tensorTypes").EnumerateArray().Sum(static type => type.GetProperty("count").GetInt32()), tensors.Length);
        Assert.Equal(5_063_424, tensors.Sum(static tensor => tensor.GetProperty("parameters").GetInt64()));
        JsonElement table = Assert.Single(tensors, static tensor => tensor.GetProperty("name").GetString() == "wte");
        Assert.Equal([4096, 256], table.GetProperty("shape").EnumerateArray().Select(static size => size.GetInt32()));
        CliResult text = (await CliRun.RunAsync("inspect", CliRun.Quill, "--tensors")).Succeeded();
        Assert.Contains("wte.scales", text.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("float32")]
    [InlineData("int8")]
    [InlineData("int4")]
    public async Task Inspect_Source_EstimatesWhatABuildGives(string precision)
    {
        using TemporaryFolder folder = new();
        JsonElement source = (await CliRun.RunAsync("inspect", CliRun.QuillSource, "--json")).Succeeded().Json;
        (await CliRun.RunAsync("build", CliRun.QuillSource, folder["built"], "--precision", precision)).Succeeded();
        JsonElement built = (await CliRun.RunAsync("inspect", folder["built"], "--json")).Succeeded().Json;

        Assert.Equal("sourceFolder", source.GetProperty("form").GetString());
        Assert.Equal("float16", source.GetProperty("precision").GetString());
        Assert.Equal(precision, built.GetProperty("precision").GetString());
        Assert.Equal(source.GetProperty("parameters").GetInt64(), built.GetProperty("parameters").GetInt64());
        JsonElement estimate = source.GetProperty("buildEstimates").EnumerateArray()
            .Single(item => item.GetProperty("precision").GetString() == precision);
        Assert.InRange(built.GetProperty("size").GetInt64() / (double)estimate.GetProperty("size").GetInt64(), 0.98, 1.02);
        long load = built.GetProperty("memory").GetProperty("load").GetInt64();
        Assert.InRange(load / (double)estimate.GetProperty("load").GetInt64(), 0.98, 1.02);
        Assert.Equal(built.GetProperty("defaults").GetRawText(), source.GetProperty("defaults").GetRawText());
    }

    [Theory]
    [InlineData("stories260K", "float32")]
    [InlineData("stories260K-sharded", "float32")]
    [InlineData("stories260K-bf16", "bfloat16")]
    public async Task Inspect_SharedLlama_SaysItsShape(string name, string precision)
    {
        JsonElement model = (await CliRun.RunAsync("inspect", SharedData.Require("models", name), "--json")).Succeeded().Json;
        Assert.Equal(260_032, model.GetProperty("parameters").GetInt64());
        Assert.Equal(precision, model.GetProperty("precision").GetString());
        JsonElement shape = model.GetProperty("architecture");
        Assert.Equal("llama", shape.GetProperty("type").GetString());
        Assert.Equal(8, shape.GetProperty("heads").GetInt32());
        Assert.Equal(4, shape.GetProperty("keyValueHeads").GetInt32());
    }

    [Fact]
    public async Task Inspect_SingleFiles_SaysTheirTensors()
    {
        JsonElement graph = (await CliRun.RunAsync("inspect", Path.Combine(CliRun.Quill, "model.onnx"), "--json")).Succeeded().Json;
        Assert.Equal(5_063_424, graph.GetProperty("parameters").GetInt64());
        Assert.Equal(2, graph.GetProperty("files").GetArrayLength());
        JsonElement weights = (await CliRun.RunAsync("inspect", Path.Combine(CliRun.QuillSource, "model.safetensors"), "--json")).Succeeded().Json;
        Assert.Equal(5_063_424, weights.GetProperty("parameters").GetInt64());
        Assert.Equal("float16", weights.GetProperty("precision").GetString());
    }

    [Fact]
    public async Task Inspect_WhatIsNoModel_IsSaid()
    {
        using TemporaryFolder folder = new();
        (await CliRun.RunAsync("inspect", folder.Path)).Failed("holds no model");
        (await CliRun.RunAsync("inspect", folder["absent"])).Failed("absent");
        (await CliRun.RunAsync("inspect", folder.Write("model.bin", "x"))).Failed(".safetensors");
        (await CliRun.RunAsync("inspect", folder.Write("cut.safetensors", "xyz"))).Failed("damaged");
        (await CliRun.RunAsync("inspect", folder.Write("empty.onnx", ""))).Failed("no ONNX graph");
    }

    [Fact]
    public async Task Build_FolderThatIsADot_GoesBesideIt()
    {
        using TemporaryFolder folder = new();
        string source = Directory.CreateDirectory(folder["model"]).FullName;
        foreach (string file in Directory.EnumerateFiles(CliRun.QuillSource))
        {
            File.Copy(file, Path.Combine(source, Path.GetFileName(file)));
        }

        CliResult result = (await CliRun.RunAsync("build", $"{source}/.", "--quiet")).Succeeded();
        Assert.StartsWith($"{source}-int8: ", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder[Path.Combine("model-int8", "genai_config.json")]));
    }

    [Fact]
    public async Task Build_WithoutOutput_GoesBesideItsSource()
    {
        using TemporaryFolder folder = new();
        string source = Directory.CreateDirectory(folder["model"]).FullName;
        foreach (string file in Directory.EnumerateFiles(CliRun.QuillSource))
        {
            File.Copy(file, Path.Combine(source, Path.GetFileName(file)));
        }

        CliResult result = (await CliRun.RunAsync("build", source, "--precision", "int4")).Succeeded();
        Assert.True(File.Exists(folder[Path.Combine("model-int4", "genai_config.json")]));
        Assert.StartsWith($"{source}-int4: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("[7/7] head", result.Error, StringComparison.Ordinal);
        Assert.Empty((await CliRun.RunAsync("build", source, "--precision", "int4", "--quiet", "--overwrite")).Succeeded().Error);
        (await CliRun.RunAsync("build", source, "--precision", "int4")).Failed("already holds a model").Failed("--overwrite");
        (await CliRun.RunAsync("build", source, "--precision", "int5")).Failed("int5");
    }
}
