using Typed.CompilerServices;
using Typed.Models;
using Typed.Tests.ChatTemplates;

namespace Typed.Tests.Engines;

/// <summary>Chats with a real model from a folder: its template, its tokenizer, its end of turn.</summary>
public sealed class ChatModelTests(TinyModel model) : IClassFixture<TinyModel>
{
    private static readonly TextMethod<string> s_chat =
        new("Ask", TextResults.Text, new PromptTemplate("", ""), system: new PromptTemplate("Be brief."));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chat_OfFolderWithTemplate_EndsWithTheTurn()
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(Folder(ChatMl.Source));
        Assert.NotNull(engine.ChatTemplate);

        // Random weights would not end their turn: the bias says the second token is the end.
        using TextClient client = Client(engine);
        GenerationOptions options = new()
        {
            MinNewTokens = 1,
            MaxNewTokens = 20,
            LogitBias = new Dictionary<int, double> { [ChatMl.End] = 100 },
        };
        TextMethod<Generation<string>> method = new(
            "Ask", TextResults.Generation(TextResults.Text), new PromptTemplate("", ""), isChat: true);
        Generation<string> answer = await client.GenerateAsync(method, ["<|im_end|>"], options, Cancellation);
        Assert.Equal((FinishReason.EndOfSequence, 2), (answer.FinishReason, answer.OutputTokens));
        Assert.DoesNotContain("<|im_end|>", answer.Text, StringComparison.Ordinal);
        Assert.Equal(
            ChatMl.Trusted(engine.Tokenizer, "<|im_start|>user\n<|im_end|>\n<|im_start|>assistant\n").Length + "<|im_end|>".Length,
            answer.InputTokens);
    }

    [Fact]
    public async Task Chat_OfFolderWithDamagedTemplate_FailsAndTextsGoOn()
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(Folder("{% for message in %}"));
        GenerationOptions options = new() { MaxNewTokens = 2 };
        Assert.NotEmpty(await engine.GenerateTextAsync("ab", options, Cancellation));
        Assert.Throws<ChatTemplateException>(() => engine.ChatTemplate);
        using TextClient client = Client(engine);
        await Assert.ThrowsAsync<ChatTemplateException>(() => client.GenerateAsync(s_chat, ["ab"], options, Cancellation));
        Assert.NotEmpty(await client.GenerateAsync(
            new TextMethod<string>("Tell", TextResults.Text, new PromptTemplate("", "")), ["ab"], options, Cancellation));
    }

    [Fact]
    public async Task Chat_OfFolderWithoutTemplate_IsPlain()
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(model.Path);
        Assert.Null(engine.ChatTemplate);
        using TextClient client = Client(engine);
        GenerationOptions options = new() { MaxNewTokens = 4 };
        Assert.Equal(
            await engine.GenerateTextAsync("Be brief.\n\nab", options, Cancellation),
            await client.GenerateAsync(s_chat, ["ab"], options, Cancellation));
    }

    private static TextClient Client(ITextEngine engine) =>
        TextClient.Create(new TextClientDeclaration("Asker", "tiny", new(), s_chat), engine, options: null);

    private string Folder(string template)
    {
        string folder = model.Copy();
        File.WriteAllText(Path.Combine(folder, "chat_template.jinja"), template.ReplaceLineEndings("\n"));
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), ChatMl.CreateTokenizerJson().ToJsonString());
        File.WriteAllText(Path.Combine(folder, GenerationConfig.FileName), $$"""{ "eos_token_id": [{{ChatMl.End}}] }""");
        return folder;
    }
}
