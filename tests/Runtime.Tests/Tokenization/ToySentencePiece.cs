using System.Text.Json.Nodes;

namespace Typed.Tests.Tokenization;

/// <summary>A tokenizer.json in the manner of Llama 2: characters, word marks, byte fallback, a beginning of sequence.</summary>
internal static class ToySentencePiece
{
    public const int Unknown = 0;
    public const int Start = 1;
    public const int Mark = 259;
    public const int A = 260;
    public const int MarkA = 263;
    public const int Ab = 264;
    public const int MarkAb = 265;
    public const int C = 262;

    /// <summary>The id of a byte.</summary>
    public static int Byte(int value) => 3 + value;

    public static Tokenizer Load(Action<JsonNode>? edit = null)
    {
        JsonObject vocabulary = new() { ["<unk>"] = Unknown, ["<s>"] = Start, ["</s>"] = 2 };
        for (int value = 0; value < 256; value++)
        {
            vocabulary[$"<0x{value:X2}>"] = Byte(value);
        }

        foreach (string token in (string[])["▁", "a", "b", "c", "▁a", "ab", "▁ab", "bc"])
        {
            vocabulary[token] = vocabulary.Count;
        }

        JsonNode root = new JsonObject
        {
            ["added_tokens"] = TokenizerFiles.Json("""
                [{"id":0,"content":"<unk>","special":true},{"id":1,"content":"<s>","special":true},
                 {"id":2,"content":"</s>","special":false,"rstrip":true}]
                """),
            ["normalizer"] = TokenizerFiles.Json("""
                {"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},
                 {"type":"Replace","pattern":{"String":" "},"content":"▁"}]}
                """),
            ["pre_tokenizer"] = null,
            ["post_processor"] = TokenizerFiles.Json("""
                {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>"}},{"Sequence":{"id":"A"}}],
                 "special_tokens":{"<s>":{"id":"<s>","ids":[1]}}}
                """),
            ["decoder"] = TokenizerFiles.Json("""
                {"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},
                 {"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}]}
                """),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["unk_token"] = "<unk>",
                ["fuse_unk"] = true,
                ["byte_fallback"] = true,
                ["vocab"] = vocabulary,
                ["merges"] = new JsonArray("a b", "▁ ab", "▁ a", "b c"),
            },
        };
        edit?.Invoke(root);
        return TokenizerFiles.LoadJson(root.ToJsonString());
    }
}
