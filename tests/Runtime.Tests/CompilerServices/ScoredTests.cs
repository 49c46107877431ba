using Typed.CompilerServices;
using Typed.Testing;

namespace Typed.Tests.CompilerServices;

/// <summary>Probabilities over the members of an enumeration.</summary>
public sealed class ScoredTests
{
    private static readonly TextResult<Scored<Mood>> s_result =
        TextResults.Scored<Mood>([new(Mood.Good, "Good"), new(Mood.Goodness, "Goodness"), new(Mood.Bad, "Bad")]);

    private enum Mood
    {
        Good,
        Goodness,
        Bad,
    }

    [Fact]
    public async Task Scored_Members_AreNormalizedLikeliestFirst()
    {
        Scored<Mood> scored = await Engine((" Bad", 0.3), (" Good", 0.1)).CallAsync(s_result);
        Assert.Equal(Mood.Bad, scored.Value);
        Assert.Equal([Mood.Bad, Mood.Good, Mood.Goodness], scored.Select(static member => member.Key));
        Assert.Equal(0.75, scored.Probability, precision: 12);
        Assert.Equal(0.25, scored[Mood.Good], precision: 12);
        Assert.Equal(0, scored[Mood.Goodness]);
    }

    [Fact]
    public async Task Scored_SpellingsOfAMember_AddUp()
    {
        Scored<Mood> scored = await Engine((" Bad", 0.1), ("Bad", 0.1), (" bad", 0.2), ("bad", 0.2), (" Goodness", 0.4)).CallAsync(s_result);
        Assert.Equal(0.6, scored[Mood.Bad], precision: 12);
    }

    [Fact]
    public async Task Scored_LabelThatBeginsAnother_CountsOnlyWhatDoesNotGoOn()
    {
        // The model gives "Good" 0.5, of which 0.4 goes on to "Goodness".
        Scored<Mood> scored = await Engine((" Good", 0.1), (" Goodness", 0.4), (" Bad", 0.5)).CallAsync(s_result);
        Assert.Equal("Bad 0.5, Goodness 0.4, Good 0.1", scored.ToString());
        Assert.Equal(0.1, scored[Mood.Good], precision: 12);
        Assert.Equal(0.4, scored[Mood.Goodness], precision: 12);
        Assert.Equal(0.5, scored[Mood.Bad], precision: 12);
    }

    [Fact]
    public async Task Scored_VeryUnlikelyLabels_KeepTheirProportion()
    {
        Scored<Mood> scored = await Engine((" Good", 1e-300), (" Bad", 3e-300)).CallAsync(s_result);
        Assert.Equal(0.75, scored.Probability, precision: 12);
    }

    [Fact]
    public async Task Scored_NoLabelPossible_IsAnErrorThatNamesThem()
    {
        TypedException error = await Assert.ThrowsAsync<TypedException>(() => Engine((" Bad", 0)).CallAsync(s_result));
        Assert.StartsWith("Test.Ask: the model gives none of the labels a probability: Good, Goodness, Bad.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scored_LabelsThatTheTokenizerSpellsAlike_AreAnErrorThatNamesBoth()
    {
        ScriptedEngine engine = new(static _ => ScriptedReply.FromScores()) { Tokenizer = new Caseless() };
        TypedException error = await Assert.ThrowsAsync<TypedException>(
            () => engine.CallAsync(TextResults.Scored<Mood>([new(Mood.Good, "OK"), new(Mood.Bad, "Ok")])));
        Assert.Contains("'OK' and 'Ok' alike", error.Message, StringComparison.Ordinal);
        Assert.Empty(engine.Requests);
    }

    [Fact]
    public async Task Spellings_ThatAreAnothersLabel_AreItsAlone()
    {
        ScriptedEngine engine = Engine((" a", 0.3), (" A", 0.1));
        Scored<Mood> scored = await engine.CallAsync(TextResults.Scored<Mood>([new(Mood.Good, "A"), new(Mood.Bad, "a")]));
        Assert.Equal([" A", "A", " a", "a"], engine.Requests[0].Continuations);
        Assert.Equal(0.75, scored[Mood.Bad], precision: 12);
    }

    [Fact]
    public async Task Scored_Batch_ScoresEachPrompt()
    {
        ScriptedEngine engine = new(static request => request.Prompt.Contains("rain", StringComparison.Ordinal)
            ? ScriptedReply.FromScores((" Bad", 1))
            : ScriptedReply.FromScores((" Good", 1)));
        TextMethod<Scored<Mood>> method = new("Ask", s_result, Methods.Prompt);
        using TextClient client = Methods.Client(engine, method);
        IReadOnlyList<Scored<Mood>> moods = await client.GenerateBatchAsync(
            method, ["sun", "rain"], static item => [item], options: null, TestContext.Current.CancellationToken);
        Assert.Equal([Mood.Good, Mood.Bad], moods.Select(static mood => mood.Value));
    }

    [Fact]
    public async Task Script_OfAText_SaysWhatToReplyWith()
    {
        TypedException error = await Assert.ThrowsAsync<TypedException>(() => ScriptedEngine.FromText("Bad").CallAsync(s_result));
        Assert.Contains("ScriptedReply.FromScores", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_OfAStrayText_NamesTheContinuations()
    {
        TypedException error = await Assert.ThrowsAsync<TypedException>(() => Engine((" Awful", 1)).CallAsync(s_result));
        Assert.Contains("\" Awful\", which is none of the continuations: \" Good\", \"Good\"", error.Message, StringComparison.Ordinal);
    }

    private static ScriptedEngine Engine(params (string Text, double Probability)[] scores) => new(_ => ScriptedReply.FromScores(scores));

    /// <summary>Spells everything in small letters.</summary>
    private sealed class Caseless : Tokenizer
    {
        public override int VocabularySize => ByteTokenizer.Default.VocabularySize;

        public override IReadOnlyDictionary<string, int> SpecialTokens => ByteTokenizer.Default.SpecialTokens;

        public override void Encode(ReadOnlySpan<char> text, List<int> ids, bool isStart) =>
            ByteTokenizer.Default.Encode(text.ToString().ToLowerInvariant(), ids, isStart);

        public override ReadOnlySpan<byte> GetBytes(int id) => ByteTokenizer.Default.GetBytes(id);
    }
}
