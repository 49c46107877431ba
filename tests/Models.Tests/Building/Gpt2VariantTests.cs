namespace Typed.Models.Tests.Building;

/// <summary>What config.json may say, and what precision costs.</summary>
public sealed class Gpt2VariantTests : IDisposable
{
    private static readonly int[] s_tokens = [3, 17, 42, 0, 63, 5, 5, 29, 11, 60, 1, 33];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Variants => ["no prefix", "untied", "erf gelu", "inner size", "scaled by layer", "odd width", "narrow"];

    private static Gpt2Sample Variant(string name) => name switch
    {
        "no prefix" => new Gpt2Sample { Prefix = "" },
        "untied" => new Gpt2Sample { Tied = false },
        "erf gelu" => new Gpt2Sample { Activation = "gelu" },
        "inner size" => new Gpt2Sample { Inner = 72, Epsilon = 1e-3 },
        "scaled by layer" => new Gpt2Sample { ScaleByLayer = true, Layers = 3 },
        // Not a multiple of a quantization block, so rows end in half a block.
        "odd width" => new Gpt2Sample { Width = 48, Heads = 6 },
        // Fewer outputs than are read together.
        "narrow" => new Gpt2Sample { Width = 8, Heads = 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private string Build(Precision precision)
    {
        string output = _folder[precision.ToString()];
        ModelBuilder.Build(_folder["source"], output, new ModelBuilderOptions { Precision = precision });
        return output;
    }

    private (double[][] Expected, float[][] Actual) Run(Gpt2Sample sample, Precision precision)
    {
        using DecoderSession session = new(Build(precision));
        (float[][][] logits, _) = session.Run(Step.Single(s_tokens, 0), session.EmptyCaches(1));
        return (new Gpt2Reference(sample).Forward(s_tokens), logits[0]);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Build_SinglePrecision_GivesReferenceLogits(string name)
    {
        Gpt2Sample sample = Variant(name).Fill();
        sample.WriteSource(_folder["source"]);

        (double[][] expected, float[][] actual) = Run(sample, Precision.Float32);

        Assert.All(expected.Zip(actual), row => LogitsAssert.Close(row.First, row.Second));
    }

    // Random weights forgive less than trained ones. Measured: 3 % in 8 bits, 25 to 40 % in 4.
    [Theory]
    [MemberData(nameof(Variants))]
    public void Build_Quantized_StaysCloseToReferenceLogits(string name)
    {
        Gpt2Sample sample = Variant(name).Fill();
        sample.WriteSource(_folder["source"]);

        double int8 = RelativeError(sample, Precision.Int8), int4 = RelativeError(sample, Precision.Int4);

        Assert.InRange(int8, 1e-4, 0.05);
        Assert.InRange(int4, int8, 0.6);
    }

    private double RelativeError(Gpt2Sample sample, Precision precision)
    {
        (double[][] expected, float[][] actual) = Run(sample, precision);
        return LogitsAssert.RelativeError([.. expected.SelectMany(row => row)], [.. actual.SelectMany(row => row)]);
    }

    [Fact]
    public void Build_TiedHead_IsStoredOnce()
    {
        Gpt2Sample sample = new Gpt2Sample { Vocabulary = 4096 }.Fill();
        sample.WriteSource(_folder["source"]);
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            Build(precision);
        }

        long Size(Precision precision) => new FileInfo(Path.Combine(_folder[precision.ToString()], "model.onnx.data")).Length;
        long table = 4096 * 32;

        Assert.InRange(Size(Precision.Float32), 4 * table, 5 * table);
        Assert.InRange(Size(Precision.Int8), table + (table / 8), 2 * table);
        Assert.InRange(Size(Precision.Int4), table + (table / 8), Size(Precision.Int8) - 1);
    }
}
