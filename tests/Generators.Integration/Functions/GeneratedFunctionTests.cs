using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Typed.Generators.Integration.Values;
using Typed.Testing;

namespace Typed.Generators.Integration.Functions;

/// <summary>Methods of generated clients, called as functions.</summary>
public sealed class GeneratedFunctionTests : IDisposable
{
    private readonly ScriptedEngine _engine = new(static request => request.Prompt switch
    {
        "mood" => "very sad",
        "trip" => """{"Legs": [{"Departure": 1, "Arrival": 2}], "Detours": {"a": null}}""",
        "points" => """[{"X": 1, "Y": 2}, {"X": 3, "Y": 4}]""",
        "point" => """{"X": 5, "Y": 6}""",
        string prompt when request.Continuations.Count > 0 => ScriptedReply.FromScores(("Glad", 0.25), ("very sad", 0.75)),
        string prompt when prompt.StartsWith("n: ", StringComparison.Ordinal) => prompt.Contains('.', StringComparison.Ordinal) ? "2.5" : "7",
        string prompt when prompt.Contains(" on ", StringComparison.Ordinal) => "Glad",
        string prompt => $"<{prompt}>",
    });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Functions_AreNamedAfterTheirMethods()
    {
        using LibrarianClient client = ILibrarian.Create(_engine);

        Assert.Equal(
            [
                "Recommend", "Feel", "Find_text", "Find_text_author", "Count_text_string_number_int", "Count_text_string_number_double", "Plan", "Stream",
                "StreamPoints", "Sample", "Place", "Score", "Measure_text_string_int", "Measure_text_string_string", "Greet",
                "Rate_text_string_Mood", "Rate_text_string_List_Mood", "Resume",
            ],
            client.AsAIFunctions().Select(static function => function.Name));
    }

    [Fact]
    public void Function_SaysWhatItDoesAndTakes()
    {
        AIFunction recommend = Function("Recommend");
        AIFunction feel = Function("Feel");

        Assert.Equal(("Recommends a book to reader.", "Says how a reader feels."), (recommend.Description, feel.Description));
        Assert.Equal("Measures text.", Function("Measure_text_string_int").Description);
        Assert.Equal(
            """{"type":"object","properties":{"reader":{"description":"Who reads it.","type":"string"},"pages":{"description":"At most so many.","type":"integer","minimum":-2147483648,"maximum":2147483647}},"required":["reader"]}""",
            Compact(recommend.JsonSchema));
        JsonElement properties = feel.JsonSchema.GetProperty("properties");
        Assert.Equal("How it was.", properties.GetProperty("mood").GetProperty("description").GetString());
        Assert.Equal("""["Glad","very sad","Indifferent"]""", Compact(properties.GetProperty("mood").GetProperty("enum")));
        Assert.Equal("""["string","null"]""", Compact(properties.GetProperty("weekday").TryGetProperty("type", out JsonElement type) ? type : JsonElement.Parse("""["string","null"]""")));
        Assert.Equal("date", properties.GetProperty("day").GetProperty("format").GetString());
        Assert.Equal("string", recommend.ReturnJsonSchema!.Value.GetProperty("type").GetString());
        Assert.True(Function("Plan").ReturnJsonSchema!.Value.GetProperty("properties").TryGetProperty("Legs", out _));
        Assert.Equal("array", Function("Place").ReturnJsonSchema!.Value.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Arguments_ThatAreCollections_AreTaken_AndNoNamesOfTypes()
    {
        AIFunction greet = Function("Greet");
        string[] names = ["Ann", "Bo"];

        await InvokeAsync(greet, new() { ["names"] = names });
        await InvokeAsync(greet, new() { ["names"] = new List<string>(names) });
        await InvokeAsync(greet, new() { ["names"] = new object[] { "Ann", JsonElement.Parse("\"Bo\"") } });
        ArgumentException array = await Assert.ThrowsAsync<ArgumentException>(() => InvokeAsync(Function("Resume"), new() { ["text"] = names }));
        ArgumentException other = await Assert.ThrowsAsync<ArgumentException>(() => InvokeAsync(Function("Resume"), new() { ["text"] = new object() }));

        Assert.Equal(["Ann", "Bo", "Ann", "Bo", "Ann", "Bo"], _engine.Requests.Select(static request => request.Prompt));
        Assert.Equal(("text", "text"), (array.ParamName, other.ParamName));
    }

    [Fact]
    public async Task Arguments_OfEachKind_AreTaken()
    {
        AIFunction feel = Function("Feel");
        Guid id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
        const string Expected = "Sad on 2026-12-01 of Tuesday, 0.5, True, 0f8fad5b-d9cb-469f-a165-70867728950e";

        await InvokeAsync(feel, new()
        {
            ["mood"] = Mood.Sad,
            ["day"] = new DateOnly(2026, 12, 1),
            ["weekday"] = DayOfWeek.Tuesday,
            ["share"] = 0.5,
            ["isNew"] = true,
            ["id"] = id,
        });
        await InvokeAsync(feel, Json("""{"mood": "very sad", "day": "2026-12-01", "weekday": "Tuesday", "share": 0.5, "isNew": true, "id": "0f8fad5b-d9cb-469f-a165-70867728950e"}"""));
        await InvokeAsync(feel, new()
        {
            ["mood"] = "very sad",
            ["day"] = "2026-12-01",
            ["weekday"] = JsonValue.Create("Tuesday"),
            ["share"] = JsonValue.Create("0.5"),
            ["isNew"] = "True",
            ["ID"] = id.ToString(),
        });
        await InvokeAsync(feel, Json("""{"mood": "Sad", "day": "2026-12-01", "weekday": null, "share": "1", "isNew": "false", "id": "0f8fad5b-d9cb-469f-a165-70867728950e"}""", mood: "very sad"));

        Assert.Equal([Expected, Expected, Expected], _engine.Requests.Take(3).Select(static request => request.Prompt));
        Assert.Equal("Sad on 2026-12-01 of , 1, False, 0f8fad5b-d9cb-469f-a165-70867728950e", _engine.Requests[3].Prompt);
    }

    [Fact]
    public async Task Argument_ThatIsMissing_TakesItsDefault()
    {
        Assert.Equal("<For Ann, 300:>", await InvokeAsync(Function("Recommend"), new() { ["reader"] = "Ann" }));
        Assert.Equal("<For Ann, 300:>", await InvokeAsync(Function("Recommend"), new() { ["reader"] = "Ann", ["pages"] = JsonElement.Parse("null") }));
        Assert.Equal("<For Ann, 10:>", await InvokeAsync(Function("Recommend"), new() { ["reader"] = "Ann", ["pages"] = JsonElement.Parse("10") }));
    }

    [Fact]
    public async Task Argument_ThatIsWrong_IsAnErrorThatNamesIt()
    {
        ArgumentException missing = await Assert.ThrowsAsync<ArgumentException>(() => InvokeAsync(Function("Recommend"), []));
        ArgumentException wrong = await Assert.ThrowsAsync<ArgumentException>(
            () => InvokeAsync(Function("Recommend"), new() { ["reader"] = "Ann", ["pages"] = "many" }));
        ArgumentException none = await Assert.ThrowsAsync<ArgumentException>(() => InvokeAsync(Function("Recommend"), new() { ["reader"] = null }));

        Assert.Contains("'Recommend' was called without the argument 'reader'", missing.Message, StringComparison.Ordinal);
        Assert.Contains("'Recommend' was called with many for the argument 'pages'", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("for the argument 'reader'", none.Message, StringComparison.Ordinal);
        Assert.Empty(_engine.Requests);
    }

    [Theory]
    [InlineData("Find_text", "text", "a", "<a>")]
    [InlineData("Stream", "subject", "a", "<a>")]
    [InlineData("Plan", "subject", "trip", """{"Legs":[{"Departure":1,"Arrival":2}],"Detours":{"a":null}}""")]
    [InlineData("StreamPoints", "subject", "points", """[{"X":1,"Y":2},{"X":3,"Y":4}]""")]
    [InlineData("Sample", "subject", "mood", """["very sad","very sad"]""")]
    [InlineData("Place", "subjects", """["point", "point"]""", """[{"X":5,"Y":6},{"X":5,"Y":6}]""")]
    public async Task Result_OfEachShape_IsTextOrJson(string function, string parameter, string argument, string expected)
    {
        object? result = await InvokeAsync(Function(function), new() { [parameter] = argument });

        Assert.Equal(expected, result is JsonElement json ? Compact(json) : result);
    }

    [Fact]
    public async Task Result_OfProbabilities_HasTheLikeliestFirst()
    {
        JsonElement scores = Assert.IsType<JsonElement>(await InvokeAsync(Function("Score"), new() { ["subject"] = "score" }));

        Assert.Equal(["very sad", "Glad", "Indifferent"], scores.EnumerateObject().Select(static score => score.Name));
        Assert.Equal(0.75, scores.GetProperty("very sad").GetDouble(), 6);
    }

    [Fact]
    public async Task Result_ThatIsANumber_IsOne()
    {
        Assert.Equal(7, await InvokeAsync(Function("Count_text_string_number_int"), new() { ["text"] = "n", ["number"] = 3 }));
        Assert.Equal(2.5, await InvokeAsync(Function("Count_text_string_number_double"), new() { ["text"] = "n", ["number"] = 1.5 }));
    }

    [Fact]
    public async Task Cancellation_EndsAFunction()
    {
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromText("abc").PauseAt(1, Task.Delay(Timeout.Infinite)));
        using LibrarianClient client = ILibrarian.Create(engine);
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        AIFunction find = client.AsAIFunctions().Single(static function => function.Name == "Find_text");

        Task<object?> running = find.InvokeAsync(new() { ["text"] = "a" }, source.Token).AsTask();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Functions_AreToolsOfAChat()
    {
        using ScriptedEngine chat = ScriptedEngine.FromText(
            """
            <tool_call>
            {"name": "Place", "arguments": {"subjects": ["point"]}}
            </tool_call>
            """,
            "There.");
        using LibrarianClient client = ILibrarian.Create(_engine);
        using IChatClient caller = chat.AsChatClient();
        List<ChatMessage> messages = [new(ChatRole.User, "Where?")];
        ChatOptions options = new() { Tools = [.. client.AsAIFunctions()] };

        ChatResponse response = await caller.GetResponseAsync(messages, options, Cancellation);
        FunctionCallContent call = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());
        object? result = await client.AsAIFunctions().Single(function => function.Name == call.Name).InvokeAsync(new(call.Arguments), Cancellation);
        messages.AddMessages(response);
        messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)]));

        Assert.Equal("There.", (await caller.GetResponseAsync(messages, options, Cancellation)).Text);
        Assert.Contains("""tool: [{"X":5,"Y":6}]""", chat.Requests[1].Prompt, StringComparison.Ordinal);
    }

    private AIFunction Function(string name) =>
        Assert.Single(ILibrarian.Create(_engine).AsAIFunctions(), function => function.Name == name);

    private static async Task<object?> InvokeAsync(AIFunction function, AIFunctionArguments arguments) =>
        await function.InvokeAsync(arguments, Cancellation);

    private static AIFunctionArguments Json(string json, string? mood = null)
    {
        AIFunctionArguments arguments = [];
        foreach (JsonProperty property in JsonElement.Parse(json).EnumerateObject())
        {
            arguments[property.Name] = property.Value;
        }

        arguments["mood"] = mood is null ? arguments["mood"] : mood;
        return arguments;
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);
}
