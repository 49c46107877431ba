using Typed.Tests;

namespace Typed.Models.Tests.GenAi;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private void WriteAll()
    {
        _folder.Write(GenAiConfig.FileName, """
            { "model": { "type": "gpt2", "vocab_size": 10, "context_length": 32,
              "decoder": { "filename": "model.onnx", "num_hidden_layers": 2 } } }
            """);
        _folder.Write("model.onnx", "");
        _folder.Write("tokenizer.json", "{}");
    }

    [Fact]
    public void Open_OracleFolder_Succeeds()
    {
        string path = SharedData.Require("models", "tiny-random-gpt2-fp32");

        ModelFolder folder = ModelFolder.Open(path + Path.DirectorySeparatorChar);

        Assert.Equal("tiny-random-gpt2-fp32", folder.Name);
        Assert.Equal(path, folder.Path);
        Assert.True(File.Exists(folder.OnnxPath));
        Assert.True(File.Exists(folder.TokenizerPath));
        Assert.Null(folder.GenerationConfig);
    }

    [Fact]
    public void Open_GenerationConfigPresent_IsRead()
    {
        WriteAll();
        _folder.Write(GenerationConfig.FileName, """{ "top_k": 7 }""");

        Assert.Equal(7, ModelFolder.Open(_folder.Path).GenerationConfig?.TopK);
    }

    [Theory]
    [InlineData("genai_config.json")]
    [InlineData("model.onnx")]
    [InlineData("tokenizer.json")]
    public void Open_FileMissing_SaysWhichAndWhatToDo(string name)
    {
        WriteAll();
        File.Delete(_folder[name]);

        ModelFormatException error = Assert.Throws<ModelFormatException>(() => ModelFolder.Open(_folder.Path));

        Assert.Contains($"lacks {name}", error.Message, StringComparison.Ordinal);
        Assert.Contains("typed build", error.Message, StringComparison.Ordinal);
        Assert.Equal(_folder.Path, error.Path);
    }

    [Fact]
    public void Open_GenerationConfigDamaged_Fails()
    {
        WriteAll();
        _folder.Write(GenerationConfig.FileName, "{");

        Assert.Throws<ModelFormatException>(() => ModelFolder.Open(_folder.Path));
    }

    [Fact]
    public void Open_FolderMissing_SaysSo() =>
        Assert.Contains(
            "There is no folder",
            Assert.Throws<ModelNotFoundException>(() => ModelFolder.Open(_folder["none"])).Message,
            StringComparison.Ordinal);
}
