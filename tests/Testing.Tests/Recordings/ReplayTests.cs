using Microsoft.Extensions.AI;

namespace Typed.Testing.Tests.Recordings;

/// <summary>Runs of the embedded model, replayed without it.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly RecordingFile _file = new();

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Text_OfAClient_IsTheSame()
    {
        (string recorded, string replayed) = await _file.RunTwiceAsync(static engine => IDesk.Create(engine).TellAsync("fox", TestEnd));
        Assert.NotEmpty(recorded);
        Assert.Equal(recorded, replayed);
    }

    [Fact]
    public async Task Stream_OfAClient_HasTheSameChunks()
    {
        (List<string> recorded, List<string> replayed) = await _file.RunTwiceAsync(
            static engine => IDesk.Create(engine).StreamAsync("fox", TestEnd).ToListAsync(TestEnd).AsTask());
        Assert.True(recorded.Count > 3);
        Assert.Equal(recorded, replayed);
    }

    [Fact]
    public async Task Samples_WithLogProbs_AreTheSame()
    {
        (string[] recorded, string[] replayed) = await _file.RunTwiceAsync(
            static async engine => (await IDesk.Create(engine).SampleAsync("fox", new() { LogProbs = 2 }, TestEnd)).Select(Describe).ToArray());
        Assert.Equal(3, recorded.Distinct().Count());
        Assert.Equal(recorded, replayed);
    }

    [Fact]
    public async Task Value_OfAType_IsTheSame()
    {
        ((string Text, string Parcel) recorded, (string Text, string Parcel) replayed) = await _file.RunTwiceAsync(static async engine =>
        {
            Generation<Parcel> parcel = await IDesk.Create(engine).PackAsync("two books", TestEnd);
            return (Describe(parcel), $"{parcel.Value} {string.Join('|', parcel.Value.Notes)}");
        });
        Assert.Equal(recorded, replayed);
    }

    [Fact]
    public async Task Thoughts_BeforeAValue_AreTheSame()
    {
        (Generation<Mood> recorded, Generation<Mood> replayed) = await _file.RunTwiceAsync(
            static engine => IDesk.Create(engine).ThinkAsync("a dull, terrible book", TestEnd));
        Assert.False(string.IsNullOrEmpty(recorded.Thoughts));
        Assert.Equal((recorded.Value, recorded.Thoughts, Describe(recorded)), (replayed.Value, replayed.Thoughts, Describe(replayed)));
    }

    [Fact]
    public async Task Scores_OfLabels_AreTheSame()
    {
        (Scored<Mood> recorded, Scored<Mood> replayed) = await _file.RunTwiceAsync(
            static engine => IDesk.Create(engine).JudgeAsync("a dull, terrible book", TestEnd));
        Assert.Equal(Mood.Negative, recorded.Value);
        Assert.Equal(recorded.ToArray(), replayed.ToArray());
    }

    [Fact]
    public async Task Chat_InThePlainForm_IsTheSame()
    {
        ((string Text, long? In, long? Out) recorded, (string Text, long? In, long? Out) replayed) = await _file.RunTwiceAsync(static async engine =>
        {
            using IChatClient client = engine.AsChatClient();
            ChatResponse response = await client.GetResponseAsync(
                [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Tell me of a fox.")], new() { MaxOutputTokens = 15 }, TestEnd);
            return (response.Text, response.Usage!.InputTokenCount, response.Usage.OutputTokenCount);
        });
        Assert.NotEmpty(recorded.Text);
        Assert.Equal(recorded, replayed);
    }

    [Fact]
    public async Task Engine_Replayed_DescribesTheModel()
    {
        (string recorded, string replayed) = await _file.RunTwiceAsync(static engine =>
        {
            List<int> ids = [];
            engine.Tokenizer.Encode("A small fox, in the café.", ids);
            return Task.FromResult(string.Join('|',
                engine.ModelName,
                engine.ContextLength,
                engine.ContextPolicy,
                engine.ModelOptions,
                engine.ChatTemplate?.Source,
                string.Join(' ', ids),
                engine.Tokenizer.Decode([.. ids]),
                string.Join(' ', engine.Tokenizer.SpecialTokens)));
        });
        Assert.StartsWith("genai|256|", recorded, StringComparison.Ordinal);
        Assert.Equal(recorded, replayed);
    }

    [Fact]
    public async Task SameRequest_SeveralTimes_IsAnsweredInTheOrderOfTheRecording()
    {
        GenerationOptions options = new() { Temperature = 1.5, MaxNewTokens = 10 };
        (string[] recorded, string[] replayed) = await _file.RunTwiceAsync(async engine =>
        {
            string[] texts = new string[4];
            for (int i = 0; i < texts.Length; i++)
            {
                texts[i] = await engine.GenerateTextAsync("The", options, TestEnd);
            }

            return texts;
        });
        Assert.True(recorded.Distinct().Count() > 1);
        Assert.Equal(recorded, replayed);
    }

    [Fact]
    public async Task Errors_OfTheEngine_AreTheSame()
    {
        (Exception[] recorded, Exception[] replayed) = await _file.RunTwiceAsync(static async engine => new Exception[]
        {
            (await Record.ExceptionAsync(() => engine.GenerateTextAsync(string.Concat(Enumerable.Repeat("fox ", 400)), cancellationToken: TestEnd)))!,
            (await Record.ExceptionAsync(() => engine.GenerateTextAsync("fox", new() { TopK = 100_000 }, TestEnd)))!,
            (await Record.ExceptionAsync(() => engine.GenerateTextAsync("fox", new() { MaxNewTokens = 1 }, Grammar.FromRegex("[a-z]{90}!"), TestEnd)))!,
        });
        Assert.Equal(
            [typeof(PromptException), typeof(GenerationOptionsException), typeof(GenerationOptionsException)],
            recorded.Select(static error => error.GetType()));
        Assert.Equal(recorded.Select(static error => (error.GetType(), error.Message)), replayed.Select(static error => (error.GetType(), error.Message)));
        Assert.Equal(nameof(GenerationOptions.TopK), Assert.IsType<GenerationOptionsException>(replayed[1]).Option);
    }

    [Fact]
    public async Task Error_AfterTokens_ComesAfterThem()
    {
        ScriptedEngine scripted = new(static _ => ScriptedReply.FromText("abc").FailAt(2, new InvalidDataException("broken")));
        ((string Text, Exception Error) recorded, (string Text, Exception Error) replayed) = await _file.RunTwiceAsync(
            static async engine =>
            {
                string text = "";
                Exception? error = await Record.ExceptionAsync(async () =>
                {
                    await foreach (string chunk in engine.StreamTextAsync("x", cancellationToken: TestEnd))
                    {
                        text += chunk;
                    }
                });
                return (text, error!);
            },
            scripted);
        Assert.Equal("ab", recorded.Text);
        Assert.Equal("ab", replayed.Text);
        Assert.IsType<InvalidDataException>(recorded.Error);
        Assert.Equal("InvalidDataException: broken", Assert.IsType<TypedException>(replayed.Error).Message);
    }

    [Fact]
    public async Task Cancellation_AfterSomeChunks_ComesThereAgain()
    {
        (List<string> recorded, List<string> replayed) = await _file.RunTwiceAsync(static async engine =>
        {
            using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestEnd);
            List<string> chunks = [];
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (string chunk in engine.StreamTextAsync("Once upon", new() { MaxNewTokens = 100 }, cancellation.Token))
                {
                    chunks.Add(chunk);
                    if (chunks.Count == 3)
                    {
                        await cancellation.CancelAsync();
                    }
                }
            });
            return chunks;
        });
        Assert.Equal(3, recorded.Count);
        Assert.Equal(recorded, replayed);
    }

    [Fact]
    public async Task Cancellation_ByTime_IsWaitedFor()
    {
        ScriptedEngine scripted = new(static _ => ScriptedReply.FromText("abc").PauseAt(1, Task.Delay(Timeout.Infinite)));
        (bool recorded, bool replayed) = await _file.RunTwiceAsync(
            static async engine =>
            {
                using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestEnd);
                Task<string> text = engine.GenerateTextAsync("x", cancellationToken: cancellation.Token);
                await Task.WhenAny(text, Task.Delay(50, TestEnd));
                bool waits = !text.IsCompleted;
                await cancellation.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => text);
                return waits;
            },
            scripted);
        Assert.True(recorded);
        Assert.True(replayed);
    }

    [Fact]
    public async Task Cancelled_BeforeAnswer_OfACompleteRecording_IsHonoured()
    {
        await _file.RunTwiceAsync(static engine => IDesk.Create(engine).TellAsync("fox", TestEnd));
        using ReplayEngine replay = new(_file.Path);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => IDesk.Create(replay).TellAsync("fox", new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Left_InTheMiddle_SaysWhatIsMissing()
    {
        await using (RecordingEngine engine = new(RecordingFile.LoadModel(), _file.Path))
        {
            await engine.StreamTextAsync("Once upon", new() { MaxNewTokens = 50 }, TestEnd).FirstAsync(TestEnd);
        }

        using ReplayEngine first = new(_file.Path);
        Assert.NotEmpty(await first.StreamTextAsync("Once upon", new() { MaxNewTokens = 50 }, TestEnd).FirstAsync(TestEnd));
        using ReplayEngine whole = new(_file.Path);
        RecordingException error = await Assert.ThrowsAsync<RecordingException>(
            () => whole.GenerateTextAsync("Once upon", new() { MaxNewTokens = 50 }, TestEnd));
        Assert.Contains("has only the first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyCallers_AtTheSameTime_GetTheirOwnAnswers()
    {
        (string[] recorded, string[] replayed) = await _file.RunTwiceAsync(static async engine =>
        {
            DeskClient desk = IDesk.Create(engine);
            string[] texts = await Task.WhenAll(Enumerable.Range(0, 40).Select(
                index => Task.Run(() => desk.TellAsync($"fox of {index / 2} years", TestEnd))));

            // Of two that ask the same at the same time, either may get the first answer.
            return texts.Chunk(2).SelectMany(static pair => pair.Order(StringComparer.Ordinal)).ToArray();
        });
        Assert.True(recorded.Distinct().Count() > 5);
        Assert.Equal(recorded, replayed);
    }

    [Fact]
    public async Task Dispose_InTheMiddle_EndsAReplay()
    {
        await _file.RunTwiceAsync(static engine => IDesk.Create(engine).TellAsync("fox", TestEnd));
        ReplayEngine replay = new(_file.Path);
        await using IAsyncEnumerator<string> chunks = replay
            .StreamTextAsync("Once upon a time there was a fox", new() { MaxNewTokens = 20 }, TestEnd).GetAsyncEnumerator(TestEnd);
        Assert.True(await chunks.MoveNextAsync());
        await replay.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            while (await chunks.MoveNextAsync())
            {
            }
        });
        await Assert.ThrowsAsync<ObjectDisposedException>(() => replay.GenerateTextAsync("x", cancellationToken: TestEnd));
    }

    private static string Describe<T>(Generation<T> generation) => FormattableString.Invariant(
        $"{generation.Text}|{generation.InputTokens}|{generation.OutputTokens}|{generation.FinishReason}|{generation.Attempts}|")
        + string.Join(' ', (generation.LogProbs ?? []).Select(static token => $"{token.Token}:{string.Join(',', token.Top)}"));
}
