using Typed.Tests;

namespace Typed.Models.Tests.Safetensors;

public sealed class SafetensorsModelTests : IDisposable
{
    private static readonly float[] s_values = [1, 2];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private void Write(string file, params string[] tensors) =>
        _folder.Write(file, SafetensorsBytes.Make(tensors.Select(name => (name, (int[])[2], s_values))));

    private void WriteIndex(string map, string metadata = """{ "total_size": 16 }""") =>
        _folder.Write("model.safetensors.index.json", $$"""{ "metadata": {{metadata}}, "weight_map": {{map}} }""");

    [Fact]
    public void Open_SingleFile_HoldsItsTensors()
    {
        Write("model.safetensors", "a", "b");
        // As published next to it by mistake: the file decides.
        WriteIndex("""{ "c": "none.safetensors" }""");

        using SafetensorsModel model = SafetensorsModel.Open(_folder.Path);

        Assert.Equal(["a", "b"], model.Tensors.Select(tensor => tensor.Name));
        Assert.Same(model.Files.Single(), model.FindFile("b"));
        Assert.Null(model.FindFile("c"));
    }

    [Fact]
    public void Open_Index_HoldsTheTensorsOfAllFiles()
    {
        Write("1.safetensors", "a", "b");
        Write("2.safetensors", "c");
        // Some published indices count wrong.
        WriteIndex("""{ "b": "1.safetensors", "c": "2.safetensors", "a": "1.safetensors" }""", """{ "total_size": 1 }""");

        using SafetensorsModel model = SafetensorsModel.Open(_folder.Path);

        Assert.Equal(["a", "b", "c"], model.Tensors.Select(tensor => tensor.Name));
        Assert.EndsWith("2.safetensors", model.FindFile("c")!.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "a": "1.safetensors", "b": "2.safetensors", "c": "2.safetensors" }""", "tensor 'b' lies in 2.safetensors, but it lies in 1.safetensors")]
    [InlineData("""{ "a": "1.safetensors", "c": "2.safetensors" }""", "no file holds tensor 'b', but it lies in 1.safetensors")]
    [InlineData("""{ "a": "1.safetensors", "b": "1.safetensors", "c": "2.safetensors", "d": "2.safetensors" }""", "tensor 'd' lies in 2.safetensors, but it lies in none")]
    [InlineData("""{ "a": "1.safetensors", "b": "1.safetensors", "c": "3.safetensors" }""", "3.safetensors")]
    [InlineData("""{ "a": "1.safetensors", "b": "1.safetensors", "c": "../2.safetensors" }""", "without '..'")]
    [InlineData("""{ "a": "1.safetensors", "b": "1.safetensors", "c": 2 }""", "must be a string")]
    [InlineData("""{ "a": "1.safetensors", "a": "1.safetensors" }""", "not valid JSON")]
    [InlineData("[]", "must be an object")]
    public void Open_IndexThatDiffersFromTheFiles_SaysHow(string map, string expected)
    {
        Write("1.safetensors", "a", "b");
        Write("2.safetensors", "c");
        WriteIndex(map);

        ModelFormatException error = Assert.Throws<ModelFormatException>(() => SafetensorsModel.Open(_folder.Path));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TensorInTwoFiles_NamesBoth()
    {
        Write("1.safetensors", "a", "b");
        Write("2.safetensors", "b", "c");
        WriteIndex("""{ "a": "1.safetensors", "b": "1.safetensors", "c": "2.safetensors" }""");

        Assert.Contains(
            "Tensor 'b' lies in 1.safetensors and in 2.safetensors",
            Assert.Throws<ModelFormatException>(() => SafetensorsModel.Open(_folder.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoWeights_SaysWhatIsWanted() => Assert.Contains(
        "neither model.safetensors nor model.safetensors.index.json",
        Assert.Throws<ModelFormatException>(() => SafetensorsModel.Open(_folder.Path)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Open_RealShardedModel_HoldsAllTensors()
    {
        using SafetensorsModel model = SafetensorsModel.Open(SharedData.Require("models", "stories260K-sharded"));

        Assert.Equal((2, 47), (model.Files.Length, model.Tensors.Count()));
    }
}
