using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.Chat;

/// <summary>Engines that chat.</summary>
internal static class ChatEngines
{
    private static readonly ByteTokenizer s_tokenizer = new(
        "<|im_start|>", "<|im_end|>", "[TOOL_CALLS]", "<|tool_call|>", "<|/tool_call|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|tool|>");

    /// <summary>An engine that answers each request in turn.</summary>
    public static ScriptedEngine Scripted(string form, params ReadOnlySpan<string> replies)
    {
        ScriptedReply[] script = [.. Encode(replies)];
        return new ScriptedEngine(request => script[request.Index]) { ChatTemplate = ChatFormats.Template(form), Tokenizer = s_tokenizer };
    }

    /// <summary>A real engine, whose model likes some texts and nothing else, or anything.</summary>
    /// <param name="form">The form of its calls.</param>
    /// <param name="next">Gives the likeliest token after the tokens of a text; null for any.</param>
    /// <param name="seed">Seeds what is likely beside it.</param>
    /// <param name="wrap">Puts something around the model; null for nothing.</param>
    /// <param name="tokenizer">Its tokenizer, of which the model then writes single characters; null for one of bytes.</param>
    public static DecodingEngine Decoding(
        string form,
        Func<string, string?> next,
        int seed = 0,
        Func<IModelRunner, IModelRunner>? wrap = null,
        Tokenizer? tokenizer = null)
    {
        int size = (tokenizer ?? s_tokenizer).VocabularySize;
        ScriptedModelRunner runner = new(size, tokens => Logits(size, tokens, First(next(tokenizer is null ? Text(tokens) : tokenizer.Decode(tokens)), tokenizer), seed)) { ContextLength = 16384 };
        return new DecodingEngine(
            new ModelDescription("scripted", [ByteTokenizer.EndOfTextId], new GenerationOptions()) { ChatTemplate = ChatFormats.Template(form) },
            (wrap ?? (static inner => inner))(runner),
            tokenizer ?? s_tokenizer,
            new EngineOptions());
    }

    /// <summary>The first token of a text; null of none.</summary>
    private static int? First(string? text, Tokenizer? tokenizer)
    {
        if (text is null || tokenizer is null || text == "")
        {
            return text is null ? null : Ids(text)[0];
        }

        List<int> ids = [];
        tokenizer.Encode(text.AsSpan(0, 1), ids, isStart: false);
        return ids[0];
    }

    private static float[] Logits(int size, ReadOnlySpan<int> tokens, int? next, int seed)
    {
        Random random = new(HashCode.Combine(seed, tokens.Length, tokens[^1]));
        float[] logits = new float[size];
        for (int i = 0; i < logits.Length; i++)
        {
            logits[i] = (float)random.NextDouble();
        }

        if (next is { } id)
        {
            logits[id] = 50;
        }

        return logits;
    }

    private static List<ScriptedReply> Encode(ReadOnlySpan<string> replies)
    {
        List<ScriptedReply> script = [];
        foreach (string reply in replies)
        {
            script.Add(ScriptedReply.FromTokens([.. Ids(reply)]));
        }

        return script;
    }

    private static int[] Ids(string text) => text == "" ? [ByteTokenizer.EndOfTextId] : new PromptEncoder(new PromptTemplate(text), s_tokenizer).Encode([]);

    /// <summary>The text of tokens, special ones as they are written.</summary>
    public static string Text(ReadOnlySpan<int> tokens)
    {
        System.Text.StringBuilder text = new();
        foreach (int token in tokens)
        {
            text.Append(token < 256 ? ((char)token).ToString() : s_tokenizer.SpecialTokens.First(special => special.Value == token).Key);
        }

        return text.ToString();
    }
}
