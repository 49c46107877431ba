using Typed.CompilerServices;
using Typed.Engines;
using Typed.Testing;

namespace Typed.Tests.CompilerServices;

/// <summary>Thinking on an engine that keeps to constraints, whatever its model would write.</summary>
public sealed class ThinkEngineTests
{
    private const int MaxThoughts = 12;

    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    public async Task Think_AnyModelAndBudget_ThinksAndAnswers(int maxNewTokens)
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(Anything);
        for (int seed = 0; seed < 50; seed++)
        {
            Generation<bool> answer = await engine.CallAsync(
                Method(TextResults.Json("""{"type":"boolean"}""", JsonValues.ReadBoolean)),
                new() { Temperature = 1, Seed = seed, MaxNewTokens = maxNewTokens });
            Assert.NotNull(answer.Thoughts);
            Assert.InRange(answer.OutputTokens, 1, maxNewTokens);
            Assert.Equal(answer.Value ? "true" : "false", answer.Text);
        }
    }

    [Fact]
    public async Task Think_ModelThatNeverStops_IsStoppedAtTheLimit()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static _ => Logits('x'));
        Generation<bool> answer = await engine.CallAsync(Method(TextResults.Json("""{"type":"boolean"}""", JsonValues.ReadBoolean)));
        Assert.Equal(new string('x', MaxThoughts), answer.Thoughts);

        // Up to two line breaks may stand before the answer.
        Assert.InRange(answer.OutputTokens - ("<think></think>".Length + MaxThoughts + answer.Text.Length), 0, 2);
    }

    [Fact]
    public async Task Think_LittleRoom_StopsEarlyEnoughForTheAnswer()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static _ => Logits('x'));
        Generation<bool> answer = await engine.CallAsync(
            Method(TextResults.Json("""{"type":"boolean"}""", JsonValues.ReadBoolean)),
            new() { MaxNewTokens = "<think></think>true".Length + 3 });
        Assert.Equal(("xxx", true), (answer.Thoughts, answer.Value));
    }

    [Fact]
    public async Task Think_NoRoomForTheAnswer_IsAnErrorBeforeDecoding()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static _ => throw new InvalidOperationException("ran"));
        GenerationOptionsException error = await Assert.ThrowsAsync<GenerationOptionsException>(() => engine.CallAsync(
            Method(TextResults.Json("""{"type":"boolean"}""", JsonValues.ReadBoolean)),
            new() { MaxNewTokens = "<think></think>".Length + 3 }));
        Assert.StartsWith("Test.Ask: There is room for", error.Message, StringComparison.Ordinal);
        Assert.Contains("takes 19", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Think_MarkersOfTheModelsOwn_AreRecognized()
    {
        // Writes "ok", ends its thoughts, breaks the line twice and answers.
        const string Script = "<think>ok</think>\n\ntrue";
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static tokens => Logits(Script[tokens.Length - "About me:".Length]));
        Generation<bool> answer = await engine.CallAsync(Method(TextResults.Json("""{"type":"boolean"}""", JsonValues.ReadBoolean)));
        Assert.Equal(("ok", "true", FinishReason.Complete), (answer.Thoughts, answer.Text, answer.FinishReason));
        Assert.Equal(Script.Length, answer.OutputTokens);
    }

    [Fact]
    public async Task Think_MarkersThatAreSpecialTokens_AreThese()
    {
        int[] script = [257, 'h', 'm', 258, '\n', 't', 'r', 'u', 'e'];
        ByteTokenizer tokenizer = new("<think>", "</think>");
        await using DecodingEngine engine = new(
            new ModelDescription("scripted", [ByteTokenizer.EndOfTextId], new GenerationOptions()),
            ScriptedModelRunner.FromNextToken(tokenizer.VocabularySize, tokens => script[tokens.Length - "About me:".Length]),
            tokenizer,
            new() { MaxConcurrentSequences = 1 });
        Generation<bool> answer = await engine.CallAsync(Method(TextResults.Json("""{"type":"boolean"}""", JsonValues.ReadBoolean)));
        Assert.Equal(("hm", true, script.Length), (answer.Thoughts, answer.Value, answer.OutputTokens));
    }

    [Fact]
    public async Task Think_ThenText_EndsWhereTheModelEnds()
    {
        const string Script = "<think>ok</think>\nwarm";
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static tokens =>
            Logits(tokens.Length - "About me:".Length is var index && index < Script.Length ? Script[index] : ByteTokenizer.EndOfTextId));
        Generation<string> answer = await engine.CallAsync(Method(TextResults.Text));
        Assert.Equal(("ok", "warm", FinishReason.EndOfSequence), (answer.Thoughts, answer.Text, answer.FinishReason));
    }

    [Theory]
    [InlineData("h", "\n\nwarm. And so on", 1, "warm. And so on", FinishReason.EndOfSequence)]
    [InlineData(".", "\n\nwarm. And so on", 1, "warm", FinishReason.StopSequence)]
    [InlineData("\n", "\n\nwarm\ncold", 1, "warm", FinishReason.StopSequence)]
    [InlineData("o", "warm or cold", 3, "warm ", FinishReason.StopSequence)]
    public async Task Think_StopSequence_EndsTheAnswerAlone(string stop, string answer, int beams, string expected, FinishReason reason)
    {
        string script = "<think>oh.\n</think>" + answer;
        await using DecodingEngine engine = ScriptedEngine.FromLogits(tokens =>
            Logits(tokens.Length - "About me:".Length is var index && index < script.Length ? script[index] : ByteTokenizer.EndOfTextId));
        Generation<string> generation = await engine.CallAsync(
            Method(TextResults.Text), new() { StopSequences = [stop], NumBeams = beams, MaxNewTokens = 80 });
        Assert.Equal(("oh.", expected, reason), (generation.Thoughts?.Trim(), generation.Text, generation.FinishReason));
    }

    [Fact]
    public async Task Think_Beams_ThinkAndAnswer()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(Anything);
        Generation<bool> answer = await engine.CallAsync(
            Method(TextResults.Json("""{"type":"boolean"}""", JsonValues.ReadBoolean)), new() { NumBeams = 3, MaxNewTokens = 80 });
        Assert.NotNull(answer.Thoughts);
    }

    [Fact]
    public async Task Scored_OnAnEngine_IsWhatTheModelGives()
    {
        // After ':' a space, then 'a' or 'b' at 3 to 1.
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static tokens =>
        {
            float[] logits = Logits(tokens[^1] == ':' ? ' ' : 'z');
            if (tokens[^1] == ' ')
            {
                (logits['z'], logits['a'], logits['b']) = (float.NegativeInfinity, MathF.Log(3), 0);
            }

            return logits;
        });
        Scored<DayOfWeek> scored = await engine.CallAsync(
            TextResults.Scored<DayOfWeek>([new(DayOfWeek.Monday, "a"), new(DayOfWeek.Friday, "b")]));
        Assert.Equal(0.75, scored[DayOfWeek.Monday], tolerance: 1e-3);
    }

    private static TextMethod<Generation<T>> Method<T>(TextResult<T> result) =>
        new("Ask", TextResults.Generation(result), Methods.Prompt, think: new ThinkAttribute(MaxThoughts));

    private static float[] Anything(ReadOnlySpan<int> tokens)
    {
        Random random = new(HashCode.Combine(tokens.Length, tokens[^1]) & 0xFFFF);
        return [.. Enumerable.Range(0, 257).Select(_ => random.NextSingle() * 8)];
    }

    private static float[] Logits(int token)
    {
        float[] logits = new float[257];
        logits[token] = 20;
        return logits;
    }
}
