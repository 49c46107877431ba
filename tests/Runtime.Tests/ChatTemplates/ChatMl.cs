using System.Text.Json.Nodes;
using Typed.Tests.Tokenization;

namespace Typed.Tests.ChatTemplates;

/// <summary>A chat format with two special tokens, and tokenizers that know them.</summary>
internal static class ChatMl
{
    public const int Start = 261;
    public const int End = 262;

    public const string Source = """
        {% for message in messages %}<|im_start|>{{ message.role }}
        {{ message.content }}<|im_end|>
        {% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
        {% endif %}
        """;

    public static ChatTemplate Template { get; } = ChatTemplate.Parse(Source.ReplaceLineEndings("\n"));

    /// <summary>The toy tokenizer with the tokens of the format.</summary>
    public static Tokenizer LoadTokenizer() => TokenizerFiles.LoadJson(CreateTokenizerJson().ToJsonString());

    public static JsonNode CreateTokenizerJson()
    {
        JsonNode json = ToyTokenizer.CreateJson();
        JsonArray added = json["added_tokens"]!.AsArray();
        added.Add(new JsonObject { ["id"] = Start, ["content"] = "<|im_start|>", ["special"] = true });
        added.Add(new JsonObject { ["id"] = End, ["content"] = "<|im_end|>", ["special"] = true });
        return json;
    }

    /// <summary>The ids of a text that is trusted as a whole: what Hugging Face gives for the template's text.</summary>
    public static int[] Trusted(Tokenizer tokenizer, string text) => new PromptEncoder(new PromptTemplate(text), tokenizer).Encode([]);
}
