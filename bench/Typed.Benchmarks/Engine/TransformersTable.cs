using System.Text.Json.Nodes;
using Typed.Models;

namespace Typed.Benchmarks.Engine;

/// <summary>A generated client against Hugging Face's transformers.js over onnxruntime-node, one caller, greedy: a table of docs/performance.md.</summary>
/// <remarks>
/// A <see cref="Contest"/>: both run the same graph with the same weights on as many threads. Both give the same text, or the
/// program fails.
/// </remarks>
internal static class TransformersTable
{
    private static readonly string s_script = Path.Combine(BenchmarkData.Repository, "bench", "transformers.js");

    public static void Write(BenchmarkSettings settings)
    {
        if (!Directory.Exists(Path.Combine(s_script, "node_modules")))
        {
            throw new InvalidOperationException($"transformers.js is not there: run 'npm install' in {s_script}.");
        }

        Machine.WriteHeader("transformers.js");
        Console.WriteLine($"transformers.js {Version("@huggingface/transformers")} over onnxruntime-node {Version("onnxruntime-node")}.");
        Console.WriteLine();
        Console.WriteLine("| model | threads | way | tokens/s, median (least, most) | of transformers.js's, median (least, most) |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (int threads in (int[])[Environment.ProcessorCount, 1])
        {
            Measure(SyntheticModel.Gpt2(settings.Models), "gpt2", threads, count: 128, settings.Rounds ?? 6);
            Measure(SyntheticModel.Qwen3(settings.Models), "qwen3", threads, count: 48, settings.Rounds ?? 4);
        }

        Console.WriteLine();
        Machine.WriteLoad("at the end");
    }

    private static void Measure(SyntheticModel model, string type, int threads, int count, int rounds)
    {
        using ThreadedFolder folder = new(model.Folder, threads);
        string models = Directory.CreateTempSubdirectory("typed-transformers-").FullName;
        try
        {
            CopyTo(Path.Combine(models, type), folder.Folder, type);
            string[] arguments = [models + Path.DirectorySeparatorChar, type, $"{threads}", $"{count}", ClientWorker.Prompt];
            Contest contest = new(count);
            Way[] ways = contest.Run(
                rounds,
                ("transformers.js", () => WorkerProcess.Of("node", [Path.Combine(s_script, "worker.mjs"), .. arguments])),
                (ClientWorker.Client, ClientWorker.Starter(ClientWorker.Client, folder.Folder, count)));
            contest.ThrowUnlessAlike();
            foreach (Way way in ways)
            {
                Console.WriteLine($"| {model.Name} | {threads} | {way.Name} | {way.Total().Format("F1")} | {way.Over(ways[0]).Format("F2")} |");
            }
        }
        finally
        {
            Directory.Delete(models, recursive: true);
        }
    }

    /// <summary>Lays a model's files out as transformers.js wants them.</summary>
    private static void CopyTo(string path, ModelFolder folder, string type)
    {
        string graphs = Directory.CreateDirectory(Path.Combine(path, "onnx")).FullName;
        foreach (string file in Directory.GetFiles(folder.Path))
        {
            string name = Path.GetFileName(file);
            File.Copy(file, Path.Combine(name.StartsWith("model.onnx", StringComparison.Ordinal) ? graphs : path, name));
        }

        ModelConfig model = folder.Config.Model;
        DecoderConfig decoder = model.Decoder;
        JsonObject config = new()
        {
            ["model_type"] = type,
            ["vocab_size"] = model.VocabularySize,
            ["bos_token_id"] = model.BosTokenId,
            ["eos_token_id"] = model.EosTokenIds[0],
            [type == "gpt2" ? "n_embd" : "hidden_size"] = decoder.HiddenSize,
            [type == "gpt2" ? "n_layer" : "num_hidden_layers"] = decoder.NumHiddenLayers,
            [type == "gpt2" ? "n_head" : "num_attention_heads"] = decoder.NumAttentionHeads,
            ["num_key_value_heads"] = decoder.NumKeyValueHeads,
            ["head_dim"] = decoder.HeadSize,
        };
        File.WriteAllText(Path.Combine(path, "config.json"), config.ToJsonString());
    }

    private static string Version(string package) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(s_script, "node_modules", package, "package.json")))!["version"]!.GetValue<string>();
}
