using Typed.Building;
using Typed.Models;

namespace Typed.Benchmarks.Engine;

/// <summary>A model of random weights, built to int4 as a pull builds it: made when it is first asked for, and kept.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Folder">Its GenAI folder.</param>
internal sealed record SyntheticModel(string Name, ModelFolder Folder)
{
    /// <summary>The shape of GPT-2: 124M parameters, 12 layers, 1,024 tokens.</summary>
    public static SyntheticModel Gpt2(string root) => Make(root, "gpt2", "GPT-2 124M int4", static folder => RandomGpt2.Build(folder, "gpt2", 50257, 50256));

    /// <summary>The same with the logits of every token, by which drafts could be checked.</summary>
    public static SyntheticModel Gpt2WithAllLogits(string root) => Make(root, "gpt2-all-logits", "GPT-2 124M int4, all logits", static folder =>
        RandomGpt2.Build(folder, "gpt2", 50257, 50256, lastTokenLogitsOnly: false));

    /// <summary>The shape of Qwen3-0.6B: 28 layers, 151,936 tokens in the vocabulary.</summary>
    public static SyntheticModel Qwen3(string root) => Make(root, "qwen3-0.6b", "Qwen3 0.6B int4", static folder =>
    {
        string source = Path.Combine(folder, "source"), built = Path.Combine(folder, "built");
        RandomQwen3.Write(source);
        foreach (string file in (string[])["tokenizer.json", "tokenizer_config.json"])
        {
            File.WriteAllBytes(Path.Combine(source, file), File.ReadAllBytes(BenchmarkData.Shared("tokenizers", "qwen3", file)));
        }

        ModelBuilder.Build(source, built, new() { Precision = Precision.Int4, LastTokenLogitsOnly = true });
        return built;
    });

    /// <summary>The embedded model of this repository, which has been trained.</summary>
    public static SyntheticModel Embedded() =>
        new("embedded", ModelFolder.Open(Path.Combine(BenchmarkData.Repository, "models", "quill", "genai")));

    /// <summary>The bytes of the graph and its weights.</summary>
    public long FileBytes { get; } = Directory.GetFiles(Folder.Path, "*.onnx*").Sum(static file => new FileInfo(file).Length);

    /// <summary>The bytes of keys and values that a step reads for each token before it: single precision.</summary>
    public long CacheBytesPerToken { get; } = 2L * sizeof(float) * Folder.Config.Model.Decoder.NumHiddenLayers
        * Folder.Config.Model.Decoder.NumKeyValueHeads!.Value * Folder.Config.Model.Decoder.HeadSize!.Value;

    private static SyntheticModel Make(string root, string folder, string name, Func<string, string> build)
    {
        string path = Path.Combine(root, folder);
        if (!Directory.Exists(path))
        {
            // Another process must not find it half made.
            string making = Directory.CreateDirectory(Path.Combine(root, $"making-{Guid.NewGuid():N}")).FullName;
            Directory.Move(build(making), path);
            Directory.Delete(making, recursive: true);
        }

        return new(name, ModelFolder.Open(path));
    }
}
