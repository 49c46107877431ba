using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Typed.Testing.Tests.Fakes;

public sealed class FakeEngineTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FreeText_IsAFewWords()
    {
        await using FakeEngine engine = new();
        HashSet<string> texts = [];
        for (int i = 0; i < 50; i++)
        {
            Generation<string> text = (await engine.GenerateAsync($"Tell me of {i}.", cancellationToken: TestEnd))[0];
            Assert.Matches("^ ?[a-z]+( [a-z]+){1,9}\\.$", text.Text);
            Assert.Equal(FinishReason.EndOfSequence, text.FinishReason);
            texts.Add(text.Text);
        }

        Assert.True(texts.Count > 45);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SameSeedAndRequest_GiveTheSame_OtherSeedsDoNot(bool samples)
    {
        GenerationOptions options = new() { DoSample = samples };
        Grammar grammar = Grammar.FromJsonSchema("""{"type": "array", "items": {"type": "string"}, "minItems": 3}""");
        string[] texts = new string[3];
        for (int i = 0; i < texts.Length; i++)
        {
            await using FakeEngine engine = new(seed: i / 2);

            // What was asked before changes nothing.
            await engine.GenerateTextAsync($"{i}", options, grammar, TestEnd);
            texts[i] = await engine.GenerateTextAsync("a", options, grammar, TestEnd)
                + await engine.GenerateTextAsync("a", options, TestEnd);
        }

        Assert.Equal(texts[0], texts[1]);
        Assert.NotEqual(texts[0], texts[2]);
    }

    [Fact]
    public async Task SampledAgain_GivesOthers_TheSameInEachRun()
    {
        string[][] runs = new string[2][];
        for (int run = 0; run < runs.Length; run++)
        {
            await using FakeEngine engine = new(seed: 2);
            runs[run] = new string[6];
            for (int i = 0; i < 6; i++)
            {
                runs[run][i] = await engine.GenerateTextAsync("a", new() { DoSample = true, Seed = i < 4 ? null : 7 }, TestEnd);
            }
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.True(runs[0][..4].Distinct().Count() > 1);
        Assert.Equal(runs[0][4], runs[0][5]);
    }

    [Fact]
    public async Task ManyCallers_GetWhatOneGets()
    {
        await using FakeEngine one = new(seed: 4);
        await using FakeEngine many = new(seed: 4);
        string[] expected = new string[60];
        for (int i = 0; i < expected.Length; i++)
        {
            expected[i] = await one.GenerateTextAsync($"{i}", options: null, Grammar.JsonObject, TestEnd);
        }

        Assert.Equal(expected, await Task.WhenAll(expected.Select((_, i) => many.GenerateTextAsync($"{i}", options: null, Grammar.JsonObject, TestEnd))));
    }

    [Fact]
    public async Task Values_OfManySeeds_AreValidAndCanBeRead()
    {
        HashSet<string> items = [];
        int words = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            await using FakeEngine engine = new(seed);
            await using DeskClient desk = IDesk.Create(engine);
            Generation<Parcel> parcel = await desk.PackAsync("two books", TestEnd);
            Assert.InRange(parcel.Value.Item.Length, 2, 20);
            Assert.InRange(parcel.Value.Count, 1, 50);
            Assert.True(Enum.IsDefined(parcel.Value.Size));
            Assert.InRange(parcel.Value.Notes.Count, 0, 10);
            Assert.Equal(FinishReason.Complete, parcel.FinishReason);
            Assert.InRange(parcel.Text.Length, 40, 300);
            items.Add(parcel.Value.Item);
            words += Regex.IsMatch(parcel.Value.Item, "^[a-z]+( [a-z]+)*$") ? 1 : 0;
        }

        Assert.True(items.Count > 50, $"{items.Count} different ones");
        Assert.True(words > 80, $"{words} that can be read");
    }

    [Fact]
    public async Task Formats_AreKept()
    {
        Grammar grammar = Grammar.FromJsonSchema(
            """{"type": "object", "required": ["at", "mail", "id"], "additionalProperties": false, "properties": {"at": {"type": "string", "format": "date-time"}, "mail": {"type": "string", "format": "email"}, "id": {"type": "string", "format": "uuid"}}}""");
        for (int seed = 0; seed < 30; seed++)
        {
            await using FakeEngine engine = new(seed);
            string text = await engine.GenerateTextAsync("a", options: null, grammar, TestEnd);
            using JsonDocument document = JsonDocument.Parse(text);
            Assert.Matches("^\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d", document.RootElement.GetProperty("at").GetString());
            Assert.Matches("^[^@]{3,20}@[^@]{1,30}$", document.RootElement.GetProperty("mail").GetString());
            Assert.True(document.RootElement.GetProperty("id").TryGetGuid(out _), text);
        }
    }

    [Theory]
    [InlineData("[A-Z]{3}-[0-9]{4}")]
    [InlineData("yes|no|maybe")]
    [InlineData("[a-z]+@[a-z]+\\.(com|org)")]
    [InlineData("(ab)*c")]
    [InlineData("\\d{1,3}(\\.\\d+)?")]
    public async Task RegularExpressions_AreMatched(string pattern)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            await using FakeEngine engine = new(seed);
            string text = await engine.GenerateTextAsync("a", options: null, Grammar.FromRegex(pattern), TestEnd);
            Assert.Matches($"^({pattern})$", text);
            Assert.True(text.Length <= 60, text);
        }
    }

    [Fact]
    public async Task AnyJson_IsJsonAndShort()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            await using FakeEngine engine = new(seed);
            string text = await engine.GenerateTextAsync("a", options: null, Grammar.JsonObject, TestEnd);
            using JsonDocument document = JsonDocument.Parse(text);
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
            Assert.True(text.Length < 400, text);
        }
    }

    [Fact]
    public async Task Type_ThatRefersToItself_Ends()
    {
        Grammar grammar = Grammar.FromJsonSchema(
            """{"$ref": "#/$defs/node", "$defs": {"node": {"type": "object", "required": ["name", "children"], "additionalProperties": false, "properties": {"name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#/$defs/node"}}}}}}""");
        for (int seed = 0; seed < 20; seed++)
        {
            await using FakeEngine engine = new(seed);
            Generation<string> text = (await engine.GenerateAsync("a", new() { MaxNewTokens = 2000 }, grammar, TestEnd))[0];
            Assert.Equal(FinishReason.Complete, text.FinishReason);
            Assert.True(text.Text.Length < 1500, text.Text);
        }
    }

    [Fact]
    public async Task MaxNewTokens_OfFreeText_IsKept()
    {
        await using FakeEngine engine = new();
        Generation<string> text = (await engine.GenerateAsync("a", new() { MaxNewTokens = 2 }, TestEnd))[0];
        Assert.Equal((2, FinishReason.Length), (text.OutputTokens, text.FinishReason));
    }

    [Fact]
    public async Task MaxNewTokens_ThatLeaveNoRoomForAValue_AreRaised()
    {
        await using FakeEngine engine = new();
        string text = await engine.GenerateTextAsync("a", new() { MaxNewTokens = 5, MaxLength = 8 }, Grammar.FromRegex("[A-Z]{90}"), TestEnd);
        Assert.Equal(90, text.Length);
    }

    [Fact]
    public async Task MaxLength_ThatAPromptExceeds_IsRaised()
    {
        await using FakeEngine engine = new();
        Assert.NotEmpty(await engine.GenerateTextAsync(new string('x', 500), new() { MaxLength = 200, MaxNewTokens = 20 }, TestEnd));
    }

    [Fact]
    public async Task Samples_AreAsManyAsAsked_AndDiffer()
    {
        await using FakeEngine engine = new();
        Samples<Generation<string>> samples = await engine.GenerateAsync("a", new() { NumReturnSequences = 5, DoSample = true }, TestEnd);
        Assert.Equal(5, samples.Count);
        Assert.True(samples.Select(static sample => sample.Text).Distinct().Count() > 1);
    }

    [Fact]
    public async Task StopSequence_EndsTheText()
    {
        await using FakeEngine engine = new();
        string whole = await engine.GenerateTextAsync("a", cancellationToken: TestEnd);
        string stop = whole.Split(' ')[1];
        Generation<string> cut = (await engine.GenerateAsync("a", new() { StopSequences = [stop] }, TestEnd))[0];
        Assert.Equal((whole[..whole.IndexOf(stop, StringComparison.Ordinal)], FinishReason.StopSequence), (cut.Text, cut.FinishReason));
    }

    [Fact]
    public async Task Options_ForAModelsVocabulary_AreTaken()
    {
        await using FakeEngine engine = new();
        GenerationOptions options = new() { TopK = 50_000, LogitBias = new Dictionary<int, double> { [49_999] = 5 }, LogProbs = 2, BadWords = ["amber"] };
        Generation<string> text = (await engine.GenerateAsync("a", options, TestEnd))[0];
        Assert.Equal(text.OutputTokens, text.LogProbs!.Count);
        Assert.NotEmpty(await engine.GenerateTextAsync("a", new() { NumBeams = 4 }, TestEnd));
    }

    [Fact]
    public async Task Scores_AddUpToOne_AndDependOnTheSeed()
    {
        HashSet<Mood> moods = [];
        for (int seed = 0; seed < 30; seed++)
        {
            await using FakeEngine engine = new(seed);
            await using DeskClient desk = IDesk.Create(engine);
            Scored<Mood> scored = await desk.JudgeAsync("a dull book", TestEnd);
            Assert.Equal(1, scored.Sum(static member => member.Value), 9);
            Assert.Equal(scored.ToArray(), (await desk.JudgeAsync("a dull book", TestEnd)).ToArray());
            moods.Add(scored.Value);
        }

        Assert.Equal(3, moods.Count);
    }

    [Fact]
    public async Task Thoughts_EndBeforeTheirLimit()
    {
        await using FakeEngine engine = new();
        await using DeskClient desk = IDesk.Create(engine);
        for (int i = 0; i < 20; i++)
        {
            // 10 tokens, of which the end takes 8.
            Generation<Mood> thought = await desk.ThinkAsync($"book {i}", TestEnd);
            Assert.Matches("^ ?[a-z]+\\.$", thought.Thoughts);
            Assert.True(Enum.IsDefined(thought.Value));
        }
    }

    [Theory]
    [InlineData(false, "<think>", "</think>")]
    [InlineData(true, "<think>", "</think>")]
    [InlineData(false, "[THINK]", "[/THINK]")]
    public async Task Thoughts_BeforeText_AreWords(bool isOpen, string start, string end)
    {
        await using FakeEngine engine = new() { SpecialTokens = ["[THINK]", "[/THINK]"] };
        List<int> prompt = [];
        engine.Tokenizer.Encode("a", prompt);
        GenerationRequest request = new()
        {
            Prompt = prompt.ToArray(),
            Options = new() { MaxLength = 2000, MaxNewTokens = 200 },
            Thinking = new() { MaxTokens = 60, IsOpen = isOpen, Start = start, End = end },
        };
        string text = "";
        await foreach (GeneratedToken token in engine.GenerateAsync(request, TestEnd))
        {
            string special = engine.Tokenizer.SpecialTokens.FirstOrDefault(special => special.Value == token.Id).Key ?? "";
            text += (special == "<|endoftext|>" ? "" : special) + engine.Tokenizer.Decode([token.Id]);
        }

        const string Words = " ?[a-z]+( [a-z]+)+\\.";
        Assert.Matches($"^{(isOpen ? "" : Regex.Escape(start))}{Words}{Regex.Escape(end)}{Words}$", text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Functions_AreCalledWhereTheyMustBe(bool must)
    {
        AIFunction weather = AIFunctionFactory.Create(static (string city, int days) => "sun", "get_weather");
        for (int seed = 0; seed < 10; seed++)
        {
            await using FakeEngine engine = new(seed);
            using IChatClient client = engine.AsChatClient();
            ChatResponse response = await client.GetResponseAsync(
                "Weather?", new() { Tools = [weather], ToolMode = must ? ChatToolMode.RequireAny : ChatToolMode.Auto }, TestEnd);
            FunctionCallContent[] calls = [.. response.Messages[0].Contents.OfType<FunctionCallContent>()];
            Assert.Equal(must, calls.Length > 0);
            Assert.All(calls, static call =>
            {
                Assert.Equal("get_weather", call.Name);
                Assert.Equal(JsonValueKind.String, ((JsonElement)call.Arguments!["city"]!).ValueKind);
                Assert.True(((JsonElement)call.Arguments["days"]!).TryGetInt32(out _));
            });
        }
    }

    [Fact]
    public async Task Script_AnswersWhatItChooses()
    {
        await using FakeEngine engine = new()
        {
            Script = static request => request.Prompt.Contains("capital", StringComparison.Ordinal) ? "Oslo"
                : request.Continuations.Count > 0 ? ScriptedReply.FromScores((" Negative", 0.9), (" Positive", 0.1))
                : null,
        };
        await using DeskClient desk = IDesk.Create(engine);
        Assert.Equal("Oslo", await engine.GenerateTextAsync("The capital of Norway is", cancellationToken: TestEnd));
        Assert.Matches("[a-z]+", await engine.GenerateTextAsync("Else", cancellationToken: TestEnd));
        Assert.Equal(0.9, (await desk.JudgeAsync("x", TestEnd))[Mood.Negative], 9);
    }

    [Fact]
    public async Task Prompt_ThatDoesNotFit_IsRefused()
    {
        await using FakeEngine engine = new() { ContextLength = 20 };
        await Assert.ThrowsAsync<PromptException>(() => engine.GenerateTextAsync(new string('x', 20), cancellationToken: TestEnd));
        await Assert.ThrowsAsync<PromptException>(() => engine.GenerateTextAsync("", cancellationToken: TestEnd));
        Assert.NotEmpty(await engine.GenerateTextAsync(new string('x', 19), cancellationToken: TestEnd));
    }

    [Fact]
    public async Task Cancelled_AndDisposed_End()
    {
        FakeEngine engine = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => engine.GenerateTextAsync("a", cancellationToken: new CancellationToken(canceled: true)));
        await engine.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.GenerateTextAsync("a", cancellationToken: TestEnd));
    }
}
