using System.Globalization;
using System.Text.Json;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tests.EmbeddedModel;

namespace Typed.Benchmarks;

/// <summary>What the builder's options cost in size and quality, on two trained models: the table of docs/building.md.</summary>
internal static class PrecisionTable
{
    private static readonly string s_quill = Path.Combine(BenchmarkData.Repository, "models", "quill");

    public static void Write()
    {
        string root = Directory.CreateTempSubdirectory("typed-precision-").FullName;
        string stories = BenchmarkData.Shared("models", "stories260K");
        JsonElement heldOut = Read(Path.Combine(s_quill, "reference", "heldout.json"));
        int[] ids =
        [
            1, .. Read(Path.Combine(stories, "expected.json")).GetProperty("greedy_ids").EnumerateArray().Select(static id => id.GetInt32()),
        ];
        float[][]? exact = null;
        Console.WriteLine("| weights | block | zero points | embeddings and head | GPT-2: size | perplexity | Llama: size | divergence |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (ModelBuilderOptions options in Variants())
        {
            string gpt2 = Path.Combine(root, "gpt2"), llama = Path.Combine(root, "llama");
            ModelBuilder.Build(Path.Combine(s_quill, "source"), gpt2, options with { Overwrite = true });
            ModelBuilder.Build(stories, llama, options with { Overwrite = true });
            float[][] logits = Logits(llama, ids);
            exact ??= logits;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Describe(options)} | {Size(gpt2) / 1e6:F2} MB | {Perplexity.Measure(gpt2, heldOut):F2} | {Size(llama) / 1e3:F0} KB | {exact.Zip(logits, Divergence).Average():F4} |"));
        }

        Directory.Delete(root, recursive: true);
    }

    private static IEnumerable<ModelBuilderOptions> Variants()
    {
        ModelBuilderOptions int8 = new() { Precision = Precision.Int8 }, int4 = new() { Precision = Precision.Int4 };
        return
        [
            new() { Precision = Precision.Float32 },
            int8,
            .. from symmetric in (bool[])[true, false]
               from size in (int[])[16, 32, 64, 128]
               select int4 with { BlockSize = size, Symmetric = symmetric },
            .. from table in (Precision[])[Precision.Float32, Precision.Int4]
               from symmetric in (bool[])[true, false]
               select int4 with { EmbeddingPrecision = table, HeadPrecision = table, Symmetric = symmetric },
            int8 with { EmbeddingPrecision = Precision.Int4 },
            int8 with { EmbeddingPrecision = Precision.Float32 },
        ];
    }

    private static string Describe(ModelBuilderOptions options)
    {
        bool isExact = options.Precision == Precision.Float32;
        Precision table = options.EmbeddingPrecision ?? (isExact ? Precision.Float32 : Precision.Int8);
        return $"{options.Precision} | {(isExact ? "" : options.BlockSize)} | {(isExact ? "" : options.Symmetric ? "no" : "yes")} | {table}";
    }

    private static float[][] Logits(string folder, int[] ids)
    {
        using OnnxModelRunner runner = new(ModelFolder.Open(folder));
        runner.Reserve(1, ids.Length);
        return [.. ids.Select((id, position) => runner.Decode([id], [position]).ToArray())];
    }

    /// <summary>The Kullback-Leibler divergence of the distributions that two rows of logits give, in nats.</summary>
    private static double Divergence(float[] exact, float[] approximate)
    {
        double left = LogSum(exact), right = LogSum(approximate);
        return exact.Zip(approximate, (p, q) => Math.Exp(p - left) * (p - left - q + right)).Sum();
    }

    private static double LogSum(float[] logits) => Math.Log(logits.Sum(static logit => Math.Exp(logit)));

    private static double Size(string folder) => new FileInfo(Path.Combine(folder, "model.onnx.data")).Length;

    private static JsonElement Read(string path) => JsonElement.Parse(File.ReadAllText(path));
}
