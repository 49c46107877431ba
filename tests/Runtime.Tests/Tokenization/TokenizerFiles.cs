using System.Text.Json.Nodes;
using Typed.Tests.EmbeddedModel;
using Typed.Tokenization;

namespace Typed.Tests.Tokenization;

/// <summary>Loads the tokenizers that lie around, and tokenizers made from theirs.</summary>
internal static class TokenizerFiles
{
    /// <summary>The names that <see cref="Load(string)"/> takes.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names { get; } =
        [new("quill"), new("gpt2"), new("qwen3"), new("phi-3-mini"), new("stories260K"), new("tiny-random-gpt2-fp32")];

    /// <summary>The path of a tokenizer; the test is skipped where it is absent.</summary>
    public static string PathOf(string name) => name switch
    {
        "quill" => Path.Combine(Quill.Shipped, "tokenizer.json"),
        "stories260K" or "tiny-random-gpt2-fp32" => SharedData.Require("models", name, "tokenizer.json"),
        _ => SharedData.Require("tokenizers", name, "tokenizer.json"),
    };

    /// <summary>Loads a tokenizer; the test is skipped where it is absent.</summary>
    public static Tokenizer Load(string name) => TokenizerJson.Load(PathOf(name));

    /// <summary>The embedded model's tokenizer, changed.</summary>
    public static Tokenizer LoadQuill(Action<JsonNode> edit)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(PathOf("quill")))!;
        edit(root);
        return LoadJson(root.ToJsonString());
    }

    /// <summary>A tokenizer from the text of its file.</summary>
    public static Tokenizer LoadJson(string json)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json);
            return TokenizerJson.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A part of a tokenizer.json.</summary>
    public static JsonNode? Json(string text) => JsonNode.Parse(text);
}
