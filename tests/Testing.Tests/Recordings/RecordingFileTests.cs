using System.Text.Json.Nodes;

namespace Typed.Testing.Tests.Recordings;

/// <summary>Files of recordings: written as a whole and alike, refused where they are damaged, and clear about what they lack.</summary>
public sealed class RecordingFileTests : IDisposable
{
    private readonly RecordingFile _file = new();

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task SameRun_RecordedTwice_IsTheSameFile()
    {
        await RecordAsync();
        string first = _file.Text;
        await RecordAsync();
        Assert.Equal(first, _file.Text);
        Assert.DoesNotContain('\r', first);
        Assert.EndsWith("}\n", first, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_file.Path)!));
    }

    [Fact]
    public async Task File_IsForPeople()
    {
        await RecordAsync();
        Assert.StartsWith("{\n  \"format\": \"Typed recording\",\n  \"version\": 1,\n", _file.Text, StringComparison.Ordinal);
        Assert.Contains("\"prompt\": \"The café says \\\"hi\\\"\"", _file.Text, StringComparison.Ordinal);
        Assert.Contains("\"first line\\n\",\n        \"second line\"", _file.Text, StringComparison.Ordinal);
        Assert.Contains("\"text\": \"one two\"", _file.Text, StringComparison.Ordinal);
        Assert.Contains("\"MaxNewTokens\": 30", _file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("TopK", _file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WhileRequestsRun_LeavesThemOut()
    {
        TaskCompletionSource gate = new();
        await using RecordingEngine engine = new(
            new ScriptedEngine(request => request.Index == 0 ? ScriptedReply.FromText("held").PauseAt(1, gate.Task) : "quick"), _file.Path);
        Task<string> held = engine.GenerateTextAsync("a", cancellationToken: TestEnd);
        await engine.GenerateTextAsync("b", cancellationToken: TestEnd);
        engine.Save();
        Assert.Equal(1, new ReplayEngine(_file.Path).RemainingCount);
        gate.SetResult();
        await held;
        engine.Save();
        Assert.Equal(["held", "quick"], Requests().Select(static request => (string)request!["answer"]!["texts"]![0]!["text"]!));
    }

    [Fact]
    public async Task Request_EndedByDisposal_IsNotRecorded()
    {
        RecordingEngine engine = new(
            new ScriptedEngine(static _ => ScriptedReply.FromText("held").PauseAt(1, Task.Delay(Timeout.Infinite))), _file.Path);
        Task<string> held = engine.GenerateTextAsync("a", cancellationToken: TestEnd);
        await engine.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => held);
        Assert.Empty(Requests());
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "has version 2, and this version of Typed.Testing reads version 1")]
    [InlineData("Typed recording", "another file", "is no recording of Typed")]
    [InlineData("\"text\": \"one two\"", "\"text\": \"one three\"", "Request 1: \"text\" is not what \"tokens\" spell")]
    [InlineData("\"finishReason\": \"EndOfSequence\"", "\"finishReason\": \"Whim\"", "'Whim' is no FinishReason")]
    [InlineData("\"prompt\"", "\"promt\"", "\"prompt\" is missing")]
    [InlineData("\"requests\"", "\"request\"", "\"requests\" is missing")]
    [InlineData("\"contextLength\": 4096", "\"contextLength\": \"long\"", "is damaged")]
    [InlineData("\"111\": \"o\",", "", "Token 111 is not among the tokens")]
    public async Task DamagedFile_SaysWhatIsWrong(string before, string after, string problem)
    {
        await RecordAsync();
        _file.Change(before, after);
        RecordingException error = Assert.Throws<RecordingException>(() => new ReplayEngine(_file.Path));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(_file.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("To record again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_CutAnywhere_IsRefused()
    {
        await RecordAsync();
        byte[] bytes = await File.ReadAllBytesAsync(_file.Path, TestEnd);
        for (int length = 0; length < bytes.Length - 2; length += 37)
        {
            await File.WriteAllBytesAsync(_file.Path, bytes[..length], TestEnd);
            Assert.Throws<RecordingException>(() => new ReplayEngine(_file.Path));
        }
    }

    [Fact]
    public async Task File_ChangedAnywhere_IsReadOrRefused()
    {
        await RecordAsync();
        string[] lines = (await File.ReadAllTextAsync(_file.Path, TestEnd)).Split('\n');
        int refused = 0;
        foreach (string put in (string[])["", "\"x\"", "null", "[]", "-1", "[[-1, 2]]"])
        {
            for (int i = 0; i < lines.Length; i++)
            {
                string[] changed = [.. lines];
                int value = changed[i].IndexOf(": ", StringComparison.Ordinal);
                string comma = changed[i].EndsWith(',') ? "," : "";
                changed[i] = put.Length == 0 ? "" : value < 0 ? put + comma : $"{changed[i][..value]}: {put}{comma}";
                await File.WriteAllTextAsync(_file.Path, string.Join('\n', changed), TestEnd);
                try
                {
                    _ = new ReplayEngine(_file.Path).RemainingCount;
                }
                catch (RecordingException)
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > lines.Length, $"{refused} of {6 * lines.Length} were refused");
    }

    [Fact]
    public async Task Prompt_WithAMarkOfTheFormat_IsReplayed()
    {
        (string recorded, string replayed) = await _file.RunTwiceAsync(
            static engine => engine.GenerateTextAsync("odd \uFFFE and \uFFFF and \0 and 😀", cancellationToken: TestEnd), new FakeEngine());
        Assert.Equal(recorded, replayed);
    }

    [Fact]
    public void MissingFile_SaysHowToRecord()
    {
        RecordingException error = Assert.Throws<RecordingException>(() => new ReplayEngine(_file.Path));
        Assert.Contains("cannot be read", error.Message, StringComparison.Ordinal);
        Assert.Contains("To record again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherPrompt_ShowsTheNearestAndWhatDiffers()
    {
        await RecordAsync();
        using ReplayEngine replay = new(_file.Path);
        RecordingException error = await Assert.ThrowsAsync<RecordingException>(
            () => replay.GenerateTextAsync("The cafe says \"hi\"", new() { MaxNewTokens = 30 }, TestEnd));
        Assert.Contains("prompt: \"The cafe says \"hi\"\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("request 1 is nearest", error.Message, StringComparison.Ordinal);
        Assert.Contains("prompt: from character 8 on, recorded \"The café says", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MaxNewTokens: recorded", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherOptionsAndGrammar_AreNamed()
    {
        await RecordAsync();
        using ReplayEngine replay = new(_file.Path);
        RecordingException error = await Assert.ThrowsAsync<RecordingException>(() => replay.GenerateTextAsync(
            "The café says \"hi\"", new() { MaxNewTokens = 31, TopK = 5 }, Grammar.FromRegex("[ab]+"), TestEnd));
        Assert.Contains("MaxNewTokens: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("recorded \"30\", asked \"31\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("TopK: recorded as it is by default, asked 5", error.Message, StringComparison.Ordinal);
        Assert.Contains("grammar: recorded as it is by default, asked \"regular expression [ab]+\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grammars_ThatDifferInTheEndOnly_AreNotTheSame()
    {
        Grammar one = Grammar.FromRegex($"[a-z]+|{new string('x', 300)}1");
        Grammar other = Grammar.FromRegex($"[a-z]+|{new string('x', 300)}2");
        Assert.Equal(one.Description, other.Description);
        await using (RecordingEngine engine = new(new FakeEngine(), _file.Path))
        {
            await engine.GenerateTextAsync("a", options: null, one, TestEnd);
        }

        using ReplayEngine replay = new(_file.Path);
        await Assert.ThrowsAsync<RecordingException>(() => replay.GenerateTextAsync("a", options: null, other, TestEnd));
        Assert.NotEmpty(await replay.GenerateTextAsync("a", options: null, one, TestEnd));
    }

    [Fact]
    public async Task Request_OnceTooOften_SaysSo()
    {
        await RecordAsync();
        using ReplayEngine replay = new(_file.Path);
        GenerationOptions options = new() { MaxNewTokens = 30 };
        await replay.GenerateTextAsync("The café says \"hi\"", options, TestEnd);
        RecordingException error = await Assert.ThrowsAsync<RecordingException>(
            () => replay.GenerateTextAsync("The café says \"hi\"", options, TestEnd));
        Assert.Contains("no further answer to this request, which was made once", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplayOrRecord_RecordsOnce()
    {
        int loaded = 0;
        string[] texts = new string[2];
        for (int i = 0; i < texts.Length; i++)
        {
            await using ITextEngine engine = RecordingEngine.ReplayOrRecord(_file.Path, () =>
            {
                loaded++;
                return new FakeEngine(seed: loaded);
            });
            texts[i] = await engine.GenerateTextAsync("a", cancellationToken: TestEnd);
        }

        Assert.Equal(1, loaded);
        Assert.Equal(texts[0], texts[1]);
    }

    private async Task RecordAsync()
    {
        await using RecordingEngine engine = new(ScriptedEngine.FromText("one two", "three", "four"), _file.Path);
        GenerationOptions options = new() { MaxNewTokens = 30 };
        await engine.GenerateTextAsync("The café says \"hi\"", options, TestEnd);
        await engine.GenerateTextAsync("first line\nsecond line", options, TestEnd);
        await engine.GenerateTextAsync("a whole other thing", new() { Temperature = 0.5, Seed = 3 }, TestEnd);
    }

    private JsonArray Requests() => JsonNode.Parse(_file.Text)!["requests"]!.AsArray();
}
