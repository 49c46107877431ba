using System.Text.Json.Nodes;
using Typed.Tokenization;

namespace Typed.Tests.Tokenization;

/// <summary>A tokenizer.json of 256 bytes, four merges and a special token.</summary>
internal static class ToyTokenizer
{
    public const int EndOfText = 260;

    private static readonly (string Left, string Right)[] s_merges = [("a", "b"), ("ab", "ab"), ("Ġ", "ab"), ("Ã", "©")];

    public static JsonNode CreateJson()
    {
        JsonObject vocabulary = [];
        for (int value = 0; value < 256; value++)
        {
            vocabulary[ByteLevelAlphabet.ToChar((byte)value).ToString()] = value;
        }

        JsonArray merges = [];
        foreach ((string left, string right) in s_merges)
        {
            vocabulary[left + right] = vocabulary.Count;
            merges.Add(new JsonArray(left, right));
        }

        return new JsonObject
        {
            ["added_tokens"] = new JsonArray(new JsonObject
            {
                ["id"] = EndOfText,
                ["content"] = "<|endoftext|>",
                ["special"] = true,
            }),
            ["normalizer"] = null,
            ["pre_tokenizer"] = new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false },
            ["post_processor"] = new JsonObject { ["type"] = "ByteLevel" },
            ["decoder"] = new JsonObject { ["type"] = "ByteLevel" },
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = merges },
        };
    }

    public static Tokenizer Load()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, CreateJson().ToJsonString());
            return TokenizerJson.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
