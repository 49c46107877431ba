using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Typed.Models;
using Typed.Tests.Tokenization;

namespace Typed.Tests.Engines;

/// <summary>A GPT-2 of random weights with the toy tokenizer, built by the model builder, once for all tests.</summary>
public sealed class TinyModel : IDisposable
{
    public const int VocabularySize = 320;
    public const int ContextLength = 512;
    private const int Width = 32;
    private const int Layers = 2;

    private readonly string _root = Directory.CreateTempSubdirectory("typed-tests-").FullName;

    public TinyModel()
    {
        string source = Directory.CreateDirectory(Source).FullName;
        File.WriteAllText(System.IO.Path.Combine(source, "config.json"), new JsonObject
        {
            ["model_type"] = "gpt2",
            ["vocab_size"] = VocabularySize,
            ["n_positions"] = ContextLength,
            ["n_ctx"] = ContextLength,
            ["n_embd"] = Width,
            ["n_layer"] = Layers,
            ["n_head"] = 4,
            ["layer_norm_epsilon"] = 1e-5,
            ["activation_function"] = "gelu_new",
            ["bos_token_id"] = ToyTokenizer.EndOfText,
            ["eos_token_id"] = ToyTokenizer.EndOfText,
        }.ToJsonString());
        File.WriteAllText(System.IO.Path.Combine(source, "tokenizer.json"), ToyTokenizer.CreateJson().ToJsonString());
        WriteWeights(System.IO.Path.Combine(source, "model.safetensors"));
        ModelBuilder.Build(source, Path, new ModelBuilderOptions { Precision = Precision.Float32 });
    }

    /// <summary>The model in Hugging Face's layout.</summary>
    public string Source => System.IO.Path.Combine(_root, "source");

    /// <summary>The GenAI folder.</summary>
    public string Path => System.IO.Path.Combine(_root, "tiny");

    /// <summary>A copy of the folder that a test may damage.</summary>
    public string Copy()
    {
        string copy = System.IO.Path.Combine(_root, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(Path))
        {
            File.Copy(file, System.IO.Path.Combine(copy, System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    /// <summary>Builds the same model as a graph whose caches grow.</summary>
    public string BuildGrowing(GrowingOptions options)
    {
        string folder = System.IO.Path.Combine(_root, Guid.NewGuid().ToString("N"));
        GrowingGpt2.Build(Source, folder, options);
        return folder;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void WriteWeights(string path)
    {
        List<(string Name, int[] Shape)> tensors = [("wte.weight", [VocabularySize, Width]), ("wpe.weight", [ContextLength, Width])];
        for (int i = 0; i < Layers; i++)
        {
            tensors.AddRange(
            [
                ($"h.{i}.ln_1.weight", [Width]), ($"h.{i}.ln_1.bias", [Width]),
                ($"h.{i}.attn.c_attn.weight", [Width, 3 * Width]), ($"h.{i}.attn.c_attn.bias", [3 * Width]),
                ($"h.{i}.attn.c_proj.weight", [Width, Width]), ($"h.{i}.attn.c_proj.bias", [Width]),
                ($"h.{i}.ln_2.weight", [Width]), ($"h.{i}.ln_2.bias", [Width]),
                ($"h.{i}.mlp.c_fc.weight", [Width, 4 * Width]), ($"h.{i}.mlp.c_fc.bias", [4 * Width]),
                ($"h.{i}.mlp.c_proj.weight", [4 * Width, Width]), ($"h.{i}.mlp.c_proj.bias", [Width]),
            ]);
        }

        tensors.AddRange([("ln_f.weight", [Width]), ("ln_f.bias", [Width])]);

        Random random = new(42);
        JsonObject header = [];
        using MemoryStream data = new();
        foreach ((string name, int[] shape) in tensors)
        {
            int count = shape.Aggregate(1, static (product, size) => product * size);
            float[] values = [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) * 0.8f)];
            header[name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. shape.Select(static size => JsonValue.Create(size))]),
                ["data_offsets"] = new JsonArray(data.Length, data.Length + (4L * count)),
            };
            data.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        File.WriteAllBytes(path, [.. length, .. json, .. data.ToArray()]);
    }
}
