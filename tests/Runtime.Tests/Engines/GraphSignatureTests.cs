using Google.Protobuf;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Models.Onnx;
using Typed.Tests.Conformance;

namespace Typed.Tests.Engines;

/// <summary>What graphs say of their caches' shape, and what the config must then say.</summary>
public sealed class GraphSignatureTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const int LengthAxis = 2;

    [Fact]
    public void Load_CachesOfFixedLength_AreUpdatedInPlaceWhateverTheConfigSays()
    {
        string folder = Change(LengthAxis, TinyModel.ContextLength);
        Configure(folder, "share_buffer\": true", "share_buffer\": false");
        using OnnxModelRunner expected = new(ModelFolder.Open(model.Path));
        using OnnxModelRunner actual = new(ModelFolder.Open(folder));
        int[][] prompts = [[1, 2, 3], [4, 5, 6, 7, 8], [9]];
        Assert.Equal(Driver.GenerateTogether(expected, 100, prompts), Driver.GenerateTogether(actual, 100, prompts));
    }

    [Fact]
    public void Load_CachesOfFixedLengthBelowTheContext_NamesBoth() => AssertRefused(
        Change(LengthAxis, 300), "caches hold 300 tokens, but model.context_length of genai_config.json is 512");

    [Fact]
    public void Load_CachesOfFixedBatch_AreRefused() =>
        AssertRefused(Change(axis: 0, 1), "the shape [1, 4, ?, 8], but [batch, heads, length, head size]");

    [Fact]
    public void Load_HeadsThatOnlyTheConfigSays_AreTakenFromIt()
    {
        string folder = Change(axis: 1, size: null);
        using (OnnxModelRunner runner = new(ModelFolder.Open(folder)))
        {
            runner.Reserve(1, 8);
            Assert.Equal(TinyModel.VocabularySize, runner.Prefill(0, 0, [1, 2, 3]).Length);
        }

        Configure(folder, "\"num_key_value_heads\": 4,", "");
        Configure(folder, "\"num_attention_heads\": 4,", "");
        AssertRefused(folder, "add model.decoder.num_key_value_heads");
    }

    [Fact]
    public void Load_HeadSizeThatNobodySays_IsNamed()
    {
        string folder = Change(axis: 3, size: null);
        Configure(folder, "\"head_size\": 8,", "");
        AssertRefused(folder, "add model.decoder.head_size");
    }

    private static void Configure(string folder, string from, string to)
    {
        string path = Path.Combine(folder, GenAiConfig.FileName);
        string config = File.ReadAllText(path);
        Assert.Contains(from, config, StringComparison.Ordinal);
        File.WriteAllText(path, config.Replace(from, to, StringComparison.Ordinal));
    }

    private static void AssertRefused(string folder, string expected)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => new OnnxModelRunner(ModelFolder.Open(folder)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    /// <summary>A copy of the folder whose caches have another size, or a free one, at an axis.</summary>
    private string Change(int axis, int? size)
    {
        string folder = model.Copy();
        string path = Path.Combine(folder, "model.onnx");
        ModelProto graph = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        foreach (ValueInfoProto value in graph.Graph.Input.Concat(graph.Graph.Output))
        {
            if (value.Name.StartsWith("pa", StringComparison.Ordinal) || value.Name.StartsWith("pr", StringComparison.Ordinal))
            {
                value.Type.TensorType.Shape.Dim[axis] = size is int fixedSize
                    ? new() { DimValue = fixedSize }
                    : new() { DimParam = "free" };
            }
        }

        File.WriteAllBytes(path, graph.ToByteArray());
        return folder;
    }
}
