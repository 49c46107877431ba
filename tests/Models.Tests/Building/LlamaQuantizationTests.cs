using Google.Protobuf;
using Typed.Models.Onnx;

namespace Typed.Models.Tests.Building;

/// <summary>
/// A quantized graph gives the logits of the reference with the same, rounded weights: exactly, when its products are told
/// to leave the activations as they are; nearly, as it is built, with activations in 8 bits.
/// </summary>
public sealed class LlamaQuantizationTests : IDisposable
{
    private static readonly int[] s_tokens = [3, 17, 42, 0, 63, 5, 5, 29, 11, 60, 1, 33, 48, 48, 2, 9];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static MatrixTheoryData<Precision, int, bool> Formats =>
        new([Precision.Int8, Precision.Int4], [16, 32, 64, 128, 256], [true, false]);

    /// <summary>The errors of the graph with exact activations, the largest of all, and as it is built, relative.</summary>
    private (double Exact, double Built) Errors(LlamaSample sample, ModelBuilderOptions options)
    {
        sample.WriteSource(_folder["source"]);
        ModelBuilder.Build(_folder["source"], _folder["built"], options);
        double[][] expected = new LlamaReference(Dequantized.Of(sample, options)).Forward(s_tokens);
        double built = LogitsAssert.RelativeError([.. expected.SelectMany(row => row)], [.. Run().SelectMany(row => row)]);
        KeepActivations(Path.Combine(_folder["built"], "model.onnx"));
        return (expected.Zip(Run()).Max(row => LogitsAssert.MaxError(row.First, row.Second)), built);
    }

    private float[][] Run()
    {
        using DecoderSession session = new(_folder["built"]);
        (float[][][] logits, _) = session.Run(Step.Single(s_tokens, 0), session.EmptyCaches(1));
        return logits[0];
    }

    private static void KeepActivations(string path)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        AttributeProto[] levels = [.. model.Graph.Node.SelectMany(node => node.Attribute).Where(attribute => attribute.Name == "accuracy_level")];
        Assert.NotEmpty(levels);
        Array.ForEach(levels, level => level.I = 0);
        File.WriteAllBytes(path, model.ToByteArray());
    }

    private void AssertClose(LlamaSample sample, ModelBuilderOptions options)
    {
        (double exact, double built) = Errors(sample, options);

        Assert.InRange(exact, 0, 2e-4);
        Assert.InRange(built, 1e-5, 0.08);
    }

    // A width of 64 and inputs of 96 and 128: rows that fill their blocks, and rows that do not.
    [Theory]
    [MemberData(nameof(Formats))]
    public void Build_EveryFormat_GivesLogitsOfTheRoundedWeights(Precision precision, int blockSize, bool symmetric)
    {
        LlamaSample sample = new LlamaSample { Width = 64, Heads = 8, Tied = false, InputBias = true, More = "\"attention_bias\": true,", OutputBias = true }.Fill();

        AssertClose(sample, new() { Precision = precision, BlockSize = blockSize, Symmetric = symmetric });
    }

    public static MatrixTheoryData<Precision, Precision, bool, bool> Precisions =>
        new([Precision.Float32, Precision.Int8, Precision.Int4], [Precision.Float32, Precision.Int8, Precision.Int4], [true, false], [true, false]);

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Build_EmbeddingsAndHead_AreStoredAsAskedFor(Precision embedding, Precision head, bool tied, bool symmetric)
    {
        LlamaSample sample = new LlamaSample { Width = 96, Heads = 6, Tied = tied, Vocabulary = 512 }.Fill();
        ModelBuilderOptions options = new()
        {
            Precision = Precision.Int8, EmbeddingPrecision = embedding, HeadPrecision = head, Symmetric = symmetric,
        };

        AssertClose(sample, options);

        // Beside them, 180,000 weights in 8 bits and the tables of positions.
        long table = 512 * 96, bytes = Bytes(embedding) + (tied ? 0 : Bytes(head));
        Assert.InRange(new FileInfo(Path.Combine(_folder["built"], "model.onnx.data")).Length, bytes, bytes + 260_000);

        long Bytes(Precision precision) => precision switch
        {
            Precision.Float32 => 4 * table,
            Precision.Int8 => table + (table / 8),
            _ => (table / 2) + (table / 8),
        };
    }

    [Theory]
    [InlineData("mistral")]
    [InlineData("qwen2")]
    [InlineData("qwen3")]
    [InlineData("llama, small heads")]
    public void Build_Families_GiveLogitsOfTheRoundedWeights(string name) =>
        AssertClose(LlamaVariants.All[name].Fill(), new() { Precision = Precision.Int4 });

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(48)]
    [InlineData(512)]
    public void BlockSize_Other_IsRefused(int value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelBuilderOptions { BlockSize = value });
}
