using System.Globalization;
using System.Text.Json;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tests.EmbeddedModel;

namespace Typed.Tests.Building;

public sealed class TemporaryMeasure
{
    private static float[][] Logits(string folder, int[] ids)
    {
        using OnnxModelRunner runner = new(ModelFolder.Open(folder));
        runner.Reserve(1, ids.Length);
        return [.. ids.Select((id, i) => runner.Decode([id], [i]).ToArray())];
    }

    [Fact]
    public void Measure()
    {
        string root = Directory.CreateTempSubdirectory("typed-measure-").FullName;
        JsonElement heldOut = Quill.ReadReference("heldout.json");
        string stories = SharedData.Require("models", "stories260K");
        int[] ids = [1, .. JsonDocument.Parse(File.ReadAllText(Path.Combine(stories, "expected.json"))).RootElement.GetProperty("greedy_ids").EnumerateArray().Select(id => id.GetInt32())];
        float[][] exact = null!;
        List<ModelBuilderOptions> variants = [new() { Precision = Precision.Float32 }, new() { Precision = Precision.Int8 }];
        foreach (bool symmetric in (bool[])[true, false])
        {
            variants.AddRange(((int[])[16, 32, 64, 128]).Select(size => new ModelBuilderOptions { Precision = Precision.Int4, BlockSize = size, Symmetric = symmetric }));
        }
        variants.AddRange(((Precision[])[Precision.Float32, Precision.Int4]).SelectMany(table => ((bool[])[true, false]).Select(symmetric => new ModelBuilderOptions { Precision = Precision.Int4, EmbeddingPrecision = table, HeadPrecision = table, Symmetric = symmetric })));
        variants.Add(new() { Precision = Precision.Int8, EmbeddingPrecision = Precision.Int4 });
        variants.Add(new() { Precision = Precision.Int8, EmbeddingPrecision = Precision.Float32 });
        foreach (ModelBuilderOptions options in variants)
        {
            string quill = Path.Combine(root, "quill"), built = Path.Combine(root, "stories");
            ModelBuilder.Build(Quill.Source, quill, options with { Overwrite = true }, cancellationToken: TestContext.Current.CancellationToken);
            ModelBuilder.Build(stories, built, options with { Overwrite = true }, cancellationToken: TestContext.Current.CancellationToken);
            float[][] logits = Logits(built, ids);
            exact ??= logits;
            double divergence = exact.Zip(logits, Divergence).Average();
            string line = string.Create(CultureInfo.InvariantCulture, $"{options.Precision}|{options.BlockSize}|{options.Symmetric}|{options.EmbeddingPrecision}|{Size(quill) / 1e6:F2}|{Perplexity.Measure(quill, heldOut):F2}|{Size(built) / 1e6:F3}|{divergence:F4}\n");
            File.AppendAllText("/tmp/x/measure.txt", line);
        }
    }

    private static double Size(string folder) => new FileInfo(Path.Combine(folder, "model.onnx.data")).Length;

    private static double Divergence(float[] p, float[] q)
    {
        double zp = Math.Log(p.Sum(v => Math.Exp(v))), zq = Math.Log(q.Sum(v => Math.Exp(v)));
        return p.Zip(q, (a, b) => Math.Exp(a - zp) * (a - zp - b + zq)).Sum();
    }
}
