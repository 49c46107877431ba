using System.Text.Json;
using Microsoft.Extensions.AI;
using Typed.Engines;
using Typed.Tests.Engines;
using Typed.Tests.Tokenization;

namespace Typed.Tests.Chat;

/// <summary>Calls on an engine that keeps to constraints, whatever its model would write.</summary>
public sealed class ToolDecodingTests
{
    private const string Schema = """
        {
            "type": "object",
            "properties": {
                "city": {"$ref": "#/$defs/city"},
                "unit": {"enum": ["C", "F"]},
                "days": {"type": "integer", "minimum": 1, "maximum": 14}
            },
            "required": ["city", "unit", "days"],
            "$defs": {"city": {"type": "string", "maxLength": 6}}
        }
        """;

    private static readonly string[] s_units = ["C", "F"];

    private static readonly Declared s_weather = new("get_weather", Schema);
    private static readonly Declared s_time = new("get_time", """{"type": "object", "properties": {}}""");

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hermes")]
    [InlineData("mistral")]
    [InlineData("llama")]
    [InlineData("phi")]
    [InlineData("plain")]
    public async Task RequiredCall_OfAModelThatWritesAnything_Parses(string form)
    {
        for (int seed = 0; seed < 25; seed++)
        {
            FunctionCallContent[] calls = await CallsAsync(
                form, static _ => null, seed, new ChatOptions { Tools = [s_weather, s_time], ToolMode = ChatToolMode.RequireAny, MaxOutputTokens = 400 });
            Assert.NotEmpty(calls);
            Assert.All(calls, Check);
        }
    }

    [Fact]
    public async Task RequiredCall_WithTheTokenizerOfAModelThatCalls_Parses()
    {
        Tokenizer tokenizer = TokenizerFiles.Load("qwen3");
        for (int seed = 0; seed < 5; seed++)
        {
            await using DecodingEngine engine = ChatEngines.Decoding("hermes", static _ => null, seed, tokenizer: tokenizer);
            using IChatClient client = engine.AsChatClient();
            ChatResponse response = await client.GetResponseAsync(
                "?", new ChatOptions { Tools = [s_weather, s_time], ToolMode = ChatToolMode.RequireAny, MaxOutputTokens = 100 }, TestEnd);
            FunctionCallContent[] calls = [.. response.Messages[0].Contents.OfType<FunctionCallContent>()];
            Assert.NotEmpty(calls);
            Assert.All(calls, Check);
        }
    }

    [Theory]
    [InlineData("hermes")]
    [InlineData("mistral")]
    [InlineData("llama")]
    [InlineData("phi")]
    public async Task RequiredFunction_IsTheOneThatIsCalled(string form)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            FunctionCallContent[] calls = await CallsAsync(form, static _ => null, seed, new ChatOptions
            {
                Tools = [s_weather, s_time],
                ToolMode = ChatToolMode.RequireSpecific("get_weather"),
                AllowMultipleToolCalls = false,
                MaxOutputTokens = 200,
            });
            Check(Assert.Single(calls));
            Assert.Equal("get_weather", calls[0].Name);
        }
    }

    [Theory]
    [InlineData("hermes", "<tool_call>")]
    [InlineData("mistral", "[TOOL_CALLS]")]
    [InlineData("llama", "{\"name\": \"")]
    [InlineData("phi", "<|tool_call|>")]
    public async Task CallThatAModelBegins_ParsesWhateverItWouldWriteThen(string form, string beginning)
    {
        // It begins a call, and goes on with anything.
        for (int seed = 0; seed < 25; seed++)
        {
            FunctionCallContent[] calls = await CallsAsync(
                form,
                text => Answer(form, text) is { } answer && answer.Length < beginning.Length && beginning.StartsWith(answer, StringComparison.Ordinal)
                    ? beginning[answer.Length..]
                    : null,
                seed,
                new ChatOptions { Tools = [s_weather, s_time], MaxOutputTokens = 400 });
            Assert.NotEmpty(calls);
            Assert.All(calls, Check);
        }
    }

    [Theory]
    [InlineData("hermes")]
    [InlineData("mistral")]
    [InlineData("llama")]
    [InlineData("phi")]
    public async Task Text_OfAModelThatCallsNothing_IsFree(string form)
    {
        const string Script = "No <tool> {\"name\" here.";
        await using DecodingEngine engine = ChatEngines.Decoding(form, text => Answer(form, text) is { } answer && answer.Length < Script.Length ? Script[answer.Length..] : "");
        using IChatClient client = engine.AsChatClient();

        ChatResponse response = await client.GetResponseAsync("?", new ChatOptions { Tools = [s_weather] }, TestEnd);

        Assert.Equal((Script, ChatFinishReason.Stop), (response.Text, response.FinishReason));
    }

    [Theory]
    [InlineData("hermes", true, 2)]
    [InlineData("mistral", true, 2)]
    [InlineData("phi", true, 2)]
    [InlineData("hermes", false, 1)]
    [InlineData("mistral", false, 1)]
    [InlineData("phi", false, 1)]
    public async Task SeveralCalls_ComeWhereTheyAreAllowed(string form, bool allowsSeveral, int expected)
    {
        string one = ChatFormats.Call(form, "get_time", "{}");
        string script = form == "hermes" ? $"{one}\n{one}"
            : one.Replace("]", ", {\"name\": \"get_time\", \"arguments\": {}}]", StringComparison.Ordinal).Replace("CALLS, {\"name\": \"get_time\", \"arguments\": {}}]", "CALLS]", StringComparison.Ordinal);

        FunctionCallContent[] calls = await CallsAsync(
            form,
            text => Answer(form, text) is { } answer && script.StartsWith(answer, StringComparison.Ordinal) && answer.Length < script.Length ? script[answer.Length..] : "",
            0,
            new ChatOptions { Tools = [s_time], AllowMultipleToolCalls = allowsSeveral });

        Assert.Equal(expected, calls.Length);
    }

    [Theory]
    [InlineData("hermes")]
    [InlineData("llama")]
    [InlineData("phi")]
    public async Task Budget_ThatIsShort_EndsACallInTime(string form)
    {
        // Without a budget the city would never end.
        for (int budget = 100; budget < 160; budget += 7)
        {
            await using DecodingEngine engine = ChatEngines.Decoding(form, static text => "x", budget);
            using IChatClient client = engine.AsChatClient();
            ChatResponse response = await client.GetResponseAsync(
                "?",
                new ChatOptions
                {
                    Tools = [new Declared("f", """{"properties": {"text": {"type": "string"}}, "required": ["text"]}""")],
                    ToolMode = ChatToolMode.RequireAny,
                    MaxOutputTokens = budget,
                },
                TestEnd);

            Assert.Equal("f", Assert.IsType<FunctionCallContent>(Assert.Single(response.Messages[0].Contents)).Name);
            Assert.InRange(response.Usage!.OutputTokenCount!.Value, 1, budget);
        }
    }

    [Theory]
    [InlineData("hermes", "<tool_call>")]
    [InlineData("mistral", "[TOOL_CALLS]")]
    [InlineData("llama", "{\"name\": \"get_weather\", \"parameters\": {\"city\": \"x\"")]
    [InlineData("phi", "<|tool_call|>")]
    public async Task Budget_TooShortForACall_LeavesText(string form, string beginning)
    {
        for (int budget = 1; budget < 50; budget++)
        {
            await using DecodingEngine engine = ChatEngines.Decoding(
                form, text => Answer(form, text) is { } answer && answer.Length < beginning.Length ? beginning[answer.Length..] : "x");
            using IChatClient client = engine.AsChatClient();

            ChatResponse response = await client.GetResponseAsync("?", new ChatOptions { Tools = [s_weather], MaxOutputTokens = budget }, TestEnd);

            Assert.Empty(response.Messages[0].Contents.OfType<FunctionCallContent>());
            Assert.InRange(response.Usage!.OutputTokenCount!.Value, 1, budget);
            Assert.DoesNotContain("<tool_call>", response.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Hello.", 0)]
    [InlineData("<tool_call>\n{\"name\": \"get_time\", \"arguments\": {}}\n</tool_call>", 1)]
    [InlineData("One moment. <tool_call>\n{\"name\": \"get_time\", \"arguments\": {}}\n</tool_call>", 1)]
    public async Task Thinking_BeforeTextOrACall_LeavesThemToEnd(string answer, int calls)
    {
        ChatResponse response = await ThinkAsync(answer, new ChatOptions { Tools = [s_time] }, "hermes");

        Assert.Equal(calls, response.Messages[0].Contents.OfType<FunctionCallContent>().Count());
        Assert.Equal(calls == 0 ? ChatFinishReason.Stop : ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.Equal(answer.Split('<')[0], response.Text);
        Assert.Equal("Hm.", Assert.Single(response.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
    }

    [Theory]
    [InlineData("Hello.")]
    [InlineData("{\"name\": \"get_time\", \"parameters\": {}}")]
    public async Task Thinking_BeforeABareCall_LeavesItToEnd(string answer)
    {
        ChatResponse response = await ThinkAsync(answer, new ChatOptions { Tools = [s_time] }, "llama");

        Assert.Equal(answer == "Hello." ? ChatFinishReason.Stop : ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Theory]
    [InlineData("hermes")]
    [InlineData("mistral")]
    [InlineData("llama")]
    [InlineData("phi")]
    public async Task Call_InWhichTheTokensRanOut_IsNotRun(string form)
    {
        string saved = "nothing";
        AIFunction save = AIFunctionFactory.Create((string content) => saved = content, "save");
        await using DecodingEngine engine = ChatEngines.Decoding(form, static text => "x");
        using IChatClient client = new ChatClientBuilder(engine.AsChatClient()).UseFunctionInvocation().Build();
        ChatOptions options = new() { Tools = [save], ToolMode = ChatToolMode.RequireAny, MaxOutputTokens = 110 };

        ChatResponse whole = await client.GetResponseAsync("?", options, TestEnd);
        ChatResponse streamed = await client.GetStreamingResponseAsync("?", options, TestEnd).ToChatResponseAsync(TestEnd);

        Assert.Equal("nothing", saved);
        Assert.Equal((ChatFinishReason.Length, ChatFinishReason.Length), (whole.FinishReason, streamed.FinishReason));
        Assert.All([whole, streamed], static response =>
        {
            FunctionCallContent call = Assert.Single(response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>());
            Assert.StartsWith("The call of 'save' was cut off: the answer may have 110 tokens.", call.Exception!.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_AfterWhichNoOtherHasRoom_IsWhole(bool isStream)
    {
        string call = ChatFormats.Call("hermes", "get_weather", """{"city": "Paris", "unit": "C", "days": 14}""");
        string script = $"{call}\n{call}";
        for (int room = 0; room < 4; room++)
        {
            await using DecodingEngine engine = ChatEngines.Decoding(
                "hermes", text => Answer("hermes", text) is { } answer && answer.Length < script.Length ? script[answer.Length..] : "");
            using IChatClient client = engine.AsChatClient();
            ChatOptions options = new() { Tools = [s_weather], MaxOutputTokens = call.Length + room };

            ChatResponse response = isStream
                ? await client.GetStreamingResponseAsync("?", options, TestEnd).ToChatResponseAsync(TestEnd)
                : await client.GetResponseAsync("?", options, TestEnd);

            FunctionCallContent made = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());
            Assert.Equal((ChatFinishReason.ToolCalls, false, (Exception?)null), (response.FinishReason, made.InformationalOnly, made.Exception));
        }
    }

    [Fact]
    public async Task BareCall_SpelledInMoreTokensThanAreLeft_StaysText()
    {
        // It writes the beginning character by character; the tokenizer has a token for the last two of them.
        Tokenizer tokenizer = TokenizerFiles.Load("qwen3");
        const string Beginning = "{\"name\": \"";
        Declared what = new("zq", """{"type": "object", "properties": {}}""");
        for (int budget = 5; budget < 30; budget++)
        {
            await using DecodingEngine engine = ChatEngines.Decoding(
                "llama",
                text => Answer("llama", text) is { } answer && answer.Length < Beginning.Length ? Beginning[answer.Length..] : null,
                tokenizer: tokenizer);
            using IChatClient client = engine.AsChatClient();

            ChatResponse response = await client.GetResponseAsync("?", new ChatOptions { Tools = [what], MaxOutputTokens = budget }, TestEnd);

            Assert.InRange(response.Usage!.OutputTokenCount!.Value, 1, budget);
        }
    }

    [Fact]
    public async Task MinNewTokens_WithACall_ForcesNoOther()
    {
        string script = ChatFormats.Call("hermes", "get_time", "{}");
        FunctionCallContent[] calls = await CallsAsync(
            "hermes",
            text => Answer("hermes", text) is { } answer && answer.Length < script.Length ? script[answer.Length..] : "",
            0,
            new ChatOptions { Tools = [s_time], MaxOutputTokens = 110, AdditionalProperties = new() { ["min_new_tokens"] = 100 } });

        Assert.Single(calls);
    }

    [Fact]
    public async Task Parameters_ThatMayBeNull_AreAnObject()
    {
        FunctionCallContent[] calls = await CallsAsync(
            "hermes",
            text => "n",
            0,
            new ChatOptions { Tools = [new Declared("f", """{"type": ["object", "null"], "properties": {}}""")], ToolMode = ChatToolMode.RequireAny, MaxOutputTokens = 110 });

        Assert.Equal("f", Assert.Single(calls).Name);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("\n")]
    public async Task StopSequence_AfterThinking_DoesNotCutACall(string sequence)
    {
        ChatResponse response = await ThinkAsync(
            "<tool_call>\n{\"name\": \"get_time\", \"arguments\": {}}\n</tool_call>",
            new ChatOptions { Tools = [s_time], ToolMode = ChatToolMode.RequireAny, StopSequences = [sequence] },
            "hermes");

        Assert.Equal("get_time", Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>()).Name);
        Assert.Equal("", response.Text);
    }

    [Theory]
    [InlineData("hermes")]
    [InlineData("llama")]
    public async Task Format_AndTools_AreAnAnswerOrACall(string form)
    {
        int calls = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            await using DecodingEngine engine = ChatEngines.Decoding(form, static _ => null, seed);
            using IChatClient client = engine.AsChatClient();
            ChatMessage message = (await client.GetResponseAsync(
                "?",
                new ChatOptions
                {
                    Tools = [s_time],
                    ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type": "object", "properties": {"n": {"enum": [1, 2]}}, "required": ["n"], "additionalProperties": false}""")),
                    Temperature = 1,
                    Seed = seed,
                },
                TestEnd)).Messages[0];
            FunctionCallContent[] made = [.. message.Contents.OfType<FunctionCallContent>()];
            calls += made.Length > 0 ? 1 : 0;
            if (made.Length == 0)
            {
                using JsonDocument answer = JsonDocument.Parse(message.Text);
                Assert.InRange(answer.RootElement.GetProperty("n").GetInt32(), 1, 2);
            }
        }

        Assert.InRange(calls, 1, 19);
    }

    [Fact]
    public async Task Conversation_ThatGoesOn_ReadsOnlyWhatIsNew()
    {
        CountingRunner? runner = null;
        await using DecodingEngine engine = ChatEngines.Decoding(
            "hermes", static text => text.EndsWith('.') ? "" : "Yes."[(Answer("hermes", text) ?? "").Length..], wrap: inner => runner = new CountingRunner(inner));
        using IChatClient client = engine.AsChatClient();
        List<ChatMessage> chat = [new(ChatRole.System, new string('s', 500)), new(ChatRole.User, "Do you know?")];
        chat.AddMessages(await client.GetResponseAsync(chat, cancellationToken: TestEnd));
        int before = runner!.PositionCount;
        chat.Add(new ChatMessage(ChatRole.User, "And now?"));

        ChatResponse second = await client.GetResponseAsync(chat, cancellationToken: TestEnd);

        Assert.Equal(("Yes.", "Yes."), (chat[2].Text, second.Text));
        Assert.InRange(second.Usage!.InputTokenCount!.Value, 550, 700);
        Assert.InRange(runner.PositionCount - before, 1, 100);
    }

    /// <summary>What the model has written, of all that it sees.</summary>
    private static string? Answer(string form, string text)
    {
        string end = form switch
        {
            "hermes" => "<|im_start|>assistant\n",
            "mistral" => "[/INST]",
            "llama" => "<|start|>assistant<|end|>",
            _ => "<|assistant|>",
        };
        int at = text.LastIndexOf(end, StringComparison.Ordinal);
        return at < 0 ? null : text[(at + end.Length)..];
    }

    private static async Task<FunctionCallContent[]> CallsAsync(string form, Func<string, string?> next, int seed, ChatOptions options)
    {
        await using DecodingEngine engine = ChatEngines.Decoding(form, next, seed);
        using IChatClient client = engine.AsChatClient();
        ChatResponse response = await client.GetResponseAsync("?", options, TestEnd);
        return [.. response.Messages[0].Contents.OfType<FunctionCallContent>()];
    }

    /// <summary>Has a model think, and then write an answer.</summary>
    private static async Task<ChatResponse> ThinkAsync(string answer, ChatOptions options, string form)
    {
        string script = "<think>Hm.</think>" + answer;
        await using DecodingEngine engine = ChatEngines.Decoding(
            form, text => Answer(form, text) is { } written && written.Length < script.Length ? script[written.Length..] : "");
        using IChatClient client = engine.AsChatClient();
        options.MaxOutputTokens = 300;
        options.RawRepresentationFactory = static _ => new ChatGenerationOptions { Thinking = new Thinking { MaxTokens = 50 } };
        return await client.GetResponseAsync("?", options, TestEnd);
    }

    private static void Check(FunctionCallContent call)
    {
        if (call.Name == "get_time")
        {
            Assert.Empty(call.Arguments!);
            return;
        }

        Assert.Equal("get_weather", call.Name);
        Assert.Equal(["city", "unit", "days"], call.Arguments!.Keys);
        Assert.InRange(((JsonElement)call.Arguments["city"]!).GetString()!.EnumerateRunes().Count(), 0, 6);
        Assert.Contains(((JsonElement)call.Arguments["unit"]!).GetString(), s_units);
        Assert.InRange(((JsonElement)call.Arguments["days"]!).GetInt32(), 1, 14);
    }

    private sealed class Declared(string name, string schema) : AIFunctionDeclaration
    {
        public override string Name => name;

        public override string Description => "";

        public override JsonElement JsonSchema { get; } = JsonElement.Parse(schema);
    }
}
