using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Typed.Testing.Tests.Recordings;

/// <summary>Chats of a model with a template, special tokens and functions.</summary>
public sealed class RecordedChatTests : IDisposable
{
    private const string Template =
        "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}{{ bos_token }}<|im_start|>assistant\n";

    private readonly RecordingFile _file = new();

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Chat_OfATemplate_IsTheSame()
    {
        ((string, long?) recorded, (string, long?) replayed) = await _file.RunTwiceAsync(static engine => AskAsync(engine, "Hello <|im_end|>"), Fake());
        Assert.NotEmpty(recorded.Item1);
        Assert.Equal(recorded, replayed);

        // What only looks like a token is none, and is kept apart from one.
        Assert.Contains("""{ "token": "<|im_end|>" }""", _file.Text, StringComparison.Ordinal);
        Assert.Contains("Hello <|im_end|>", _file.Text, StringComparison.Ordinal);
        Assert.Contains("\"bos_token\": \"<|endoftext|>\"", _file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_OfFunctions_AreTheSame_AndNotThoseOfAnAnswer()
    {
        AIFunction weather = AIFunctionFactory.Create(static (string city, int days) => "sun", "get_weather");
        (string[] recorded, string[] replayed) = await _file.RunTwiceAsync(
            async engine =>
            {
                using IChatClient client = engine.AsChatClient();
                List<string> answers = [];
                foreach (ChatToolMode mode in (ChatToolMode[])[ChatToolMode.Auto, ChatToolMode.RequireAny])
                {
                    ChatResponse response = await client.GetResponseAsync("Weather?", new() { Tools = [weather], ToolMode = mode }, TestEnd);
                    answers.Add(string.Join(' ', response.Messages.SelectMany(static message => message.Contents).Select(static content =>
                        content is FunctionCallContent call ? $"{call.Name}({JsonSerializer.Serialize(call.Arguments)})" : content.ToString())));
                }

                return answers.ToArray();
            },
            Fake());
        Assert.StartsWith("get_weather(", recorded[1], StringComparison.Ordinal);
        Assert.DoesNotContain("get_weather(", recorded[0], StringComparison.Ordinal);
        Assert.Equal(recorded, replayed);

        // The two differ in nothing but whether a call must come.
        using ReplayEngine replay = new(_file.Path);
        using IChatClient other = replay.AsChatClient();
        ChatResponse first = await other.GetResponseAsync("Weather?", new() { Tools = [weather], ToolMode = ChatToolMode.RequireAny }, TestEnd);
        Assert.Contains(first.Messages[0].Contents, static content => content is FunctionCallContent);
    }

    [Fact]
    public async Task ChatTemplate_ThatCannotBeUsed_IsTheSameError()
    {
        (Exception recorded, Exception replayed) = await _file.RunTwiceAsync(
            static engine => Task.FromResult(Record.Exception(() => engine.ChatTemplate)!), new Templateless());
        Assert.Equal("no template", Assert.IsType<ChatTemplateException>(recorded).Message);
        Assert.Equal("no template", Assert.IsType<ChatTemplateException>(replayed).Message);
    }

    private static FakeEngine Fake() => new(seed: 3)
    {
        SpecialTokens = ["<|im_start|>", "<|im_end|>"],
        ChatTemplate = ChatTemplate.Parse(Template, new Dictionary<string, string> { ["bos_token"] = "<|endoftext|>" }),
    };

    private static async Task<(string Text, long? Input)> AskAsync(ITextEngine engine, string question)
    {
        using IChatClient client = engine.AsChatClient();
        ChatResponse response = await client.GetResponseAsync(question, cancellationToken: TestEnd);
        return (response.Text, response.Usage!.InputTokenCount);
    }

    private sealed class Templateless : ITextEngine
    {
        public string ModelName => "templateless";

        public int ContextLength => 100;

        public Tokenizer Tokenizer => ByteTokenizer.Default;

        public GenerationOptions ModelOptions { get; } = new();

        public ChatTemplate? ChatTemplate => throw new ChatTemplateException("no template");

        public IAsyncEnumerable<GeneratedToken> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
