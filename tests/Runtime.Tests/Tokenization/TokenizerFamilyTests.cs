using System.Text.Json.Nodes;

namespace Typed.Tests.Tokenization;

/// <summary>The embedded vocabulary in the pipelines of other families, with the ids that Hugging Face's library gives.</summary>
public sealed class TokenizerFamilyTests
{
    private const string ByteLevel = """{"type":"ByteLevel","add_prefix_space":false,"use_regex":false}""";

    [Fact]
    public void Encode_AsLlama3_GivesTheReferenceIds()
    {
        Tokenizer tokenizer = TokenizerFiles.LoadQuill(static root =>
        {
            JsonObject split = new()
            {
                ["type"] = "Split",
                ["pattern"] = new JsonObject
                {
                    ["Regex"] = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
                },
                ["behavior"] = "Isolated",
                ["invert"] = false,
            };
            root["pre_tokenizer"] = new JsonObject
            {
                ["type"] = "Sequence",
                ["pretokenizers"] = new JsonArray(split, TokenizerFiles.Json(ByteLevel)),
            };
            root["post_processor"] = TokenizerFiles.Json($$$$"""
                {"type":"Sequence","processors":[{{{{ByteLevel}}}},{"type":"TemplateProcessing",
                 "single":[{"SpecialToken":{"id":"<|endoftext|>"}},{"Sequence":{"id":"A"}}],
                 "special_tokens":{"<|endoftext|>":{"ids":[0]}}}]}
                """);
            root["model"]!["ignore_merges"] = true;
        });
        AssertIds(
            tokenizer,
            "It's THE 12345th\n\n  day",
            [0, 2679, 501, 308, 40, 37, 221, 3937, 19, 20, 21, 357, 199, 199, 221, 719],
            "It's THE 12345th\n\n  day");
    }

    [Fact]
    public void Encode_AsSmolLM_GivesTheReferenceIds() => AssertIds(
        TokenizerFiles.LoadQuill(static root => root["pre_tokenizer"] = TokenizerFiles.Json("""
            {"type":"Sequence","pretokenizers":[{"type":"Digits","individual_digits":true},
             {"type":"ByteLevel","add_prefix_space":false,"use_regex":true}]}
            """)),
        "Room 101, please",
        [50, 79, 302, 221, 17, 16, 17, 12, 1071, 69],
        "Room 101, please");

    [Fact]
    public void Encode_SeveralNormalizers_GivesTheReferenceIds() => AssertIds(
        TokenizerFiles.LoadQuill(static root => root["normalizer"] = TokenizerFiles.Json("""
            {"type":"Sequence","normalizers":[{"type":"NFKC"},{"type":"Lowercase"},
             {"type":"Strip","strip_left":true,"strip_right":true},{"type":"Replace","pattern":{"Regex":"\\s+"},"content":" "}]}
            """)),
        "  \uFF21n  \uFB01ne\u00A0\u2460 DAY ",
        [297, 2992, 595, 719],
        "an fine 1 day");

    [Fact]
    public void Encode_PrefixSpace_GivesTheReferenceIds() => AssertIds(
        TokenizerFiles.LoadQuill(static root => root["pre_tokenizer"]!["add_prefix_space"] = true),
        "the end",
        [260, 809],
        " the end");

    [Fact]
    public void Encode_ManyCallers_GiveTheSameIds()
    {
        Tokenizer tokenizer = TokenizerFiles.Load("quill");
        string[] texts = [.. Enumerable.Range(0, 200).Select(static i => $"It was day {i} of {i * 7} and the {new string((char)('a' + (i % 26)), 1 + (i % 40))}'s end.")];
        int[][] expected = [.. texts.Select(text => PromptEncoder.Encode(TokenizerFiles.Load("quill"), text))];
        Parallel.For(0, 4_000, i => Assert.Equal(expected[i % 200], PromptEncoder.Encode(tokenizer, texts[i % 200])));
    }

    private static void AssertIds(Tokenizer tokenizer, string text, int[] ids, string decoded)
    {
        Assert.Equal(ids, PromptEncoder.Encode(tokenizer, text));
        Assert.Equal(decoded, tokenizer.Decode(ids));
    }
}
