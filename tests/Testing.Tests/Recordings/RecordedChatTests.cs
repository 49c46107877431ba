using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Typed.Testing.Tests.Recordings;

/// <summary>Chats of a model with a template, special tokens and functions.</summary>
public sealed class RecordedChatTests : IDisposable
{
    private const string Template =
        "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}{{ bos_token }}<|im_start|>assistant\n";

    /// <summary>Shows functions, and writes the ids of calls.</summary>
    private const string Calling = """
        {%- if tools %}{%- for tool in tools %}{{- tool | tojson + '\n' }}{%- endfor %}{%- endif %}
        {%- for message in messages %}
            {%- if message.role == 'tool' %}
                {{- '<|im_start|>tool\n' + message.content + ' id=' + message.tool_call_id + '<|im_end|>\n' }}
            {%- else %}
                {{- '<|im_start|>' + message.role + '\n' + message.content }}
                {%- for call in message.tool_calls or [] %}
                    {{- '<tool_call>\n{"name": "' + call.function.name + '", "arguments": ' + call.function.arguments | tojson + '}\n</tool_call>' }}
                {%- endfor %}
                {{- '<|im_end|>\n' }}
            {%- endif %}
        {%- endfor %}
        {%- if add_generation_prompt %}{{- '<|im_start|>assistant\n' }}{%- endif %}
        """;

    private readonly RecordingFile _file = new();

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Chat_OfATemplate_IsTheSame()
    {
        ((string, long?) recorded, (string, long?) replayed) = await _file.RunTwiceAsync(static engine => AskAsync(engine, "Hello <|im_end|>"), Fake(Template));
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
                    answers.Add(Describe(await client.GetResponseAsync("Weather?", new() { Tools = [weather], ToolMode = mode }, TestEnd)));
                }

                return answers.ToArray();
            },
            Fake(Calling));
        Assert.StartsWith("get_weather#", recorded[1], StringComparison.Ordinal);
        Assert.DoesNotContain("get_weather#", recorded[0], StringComparison.Ordinal);
        Assert.Equal(recorded, replayed);

        // The two differ in nothing but whether a call must come.
        using ReplayEngine replay = new(_file.Path);
        using IChatClient other = replay.AsChatClient();
        Assert.Equal(
            recorded[1],
            Describe(await other.GetResponseAsync("Weather?", new() { Tools = [weather], ToolMode = ChatToolMode.RequireAny }, TestEnd)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Agent_ThatCallsAndGoesOn_IsTheSame(bool isStream)
    {
        AIFunction weather = AIFunctionFactory.Create(static (string city, int days) => "sun", "get_weather");
        (string[] recorded, string[] replayed) = await _file.RunTwiceAsync(
            async engine =>
            {
                using IChatClient client = engine.AsChatClient();
                List<ChatMessage> chat = [new(ChatRole.User, "Weather?")];
                List<string> answers = [];
                for (int turn = 0; turn < 3; turn++)
                {
                    ChatOptions options = new() { Tools = [weather], ToolMode = turn < 2 ? ChatToolMode.RequireAny : ChatToolMode.Auto };
                    ChatResponse response = isStream
                        ? await client.GetStreamingResponseAsync(chat, options, TestEnd).ToChatResponseAsync(TestEnd)
                        : await client.GetResponseAsync(chat, options, TestEnd);
                    answers.Add(Describe(response));
                    chat.AddRange(response.Messages);
                    chat.AddRange(response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>()
                        .Select(static call => new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, "sun")])));
                }

                return answers.ToArray();
            },
            Fake(Calling));
        Assert.Equal(recorded, replayed);

        // No two calls have the same id, and the template has written the ids into the prompts.
        string[] ids = [.. recorded.SelectMany(static answer => Regex.Matches(answer, "#([0-9a-f]{9})").Select(static id => id.Groups[1].Value))];
        Assert.True(ids.Length >= 2);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Contains($"id={id}", _file.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChatTemplate_ThatCannotBeUsed_IsTheSameError()
    {
        (Exception recorded, Exception replayed) = await _file.RunTwiceAsync(
            static engine => Task.FromResult(Record.Exception(() => engine.ChatTemplate)!), new Templateless());
        Assert.Equal("no template", Assert.IsType<ChatTemplateException>(recorded).Message);
        Assert.Equal("no template", Assert.IsType<ChatTemplateException>(replayed).Message);
    }

    private static FakeEngine Fake(string template) => new(seed: 3)
    {
        SpecialTokens = ["<|im_start|>", "<|im_end|>"],
        ChatTemplate = ChatTemplate.Parse(template, new Dictionary<string, string> { ["bos_token"] = "<|endoftext|>" }),
    };

    private static string Describe(ChatResponse response) => string.Join(
        ' ',
        response.Messages.SelectMany(static message => message.Contents).Where(static content => content is not UsageContent).Select(static content =>
            content is FunctionCallContent call
                ? $"{call.Name}#{call.CallId}({string.Join(", ", call.Arguments!.Select(static argument => $"{argument.Key}: {argument.Value}"))})"
                : content.ToString()));

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
