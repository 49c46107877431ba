using System.Text;
using Typed.Tokenization;

namespace Typed.Tests.Constraints.Tokens;

/// <summary>Following one text.</summary>
public sealed class MatcherTests
{
    [Fact]
    public void Accept_TokenThatMayNotCome_IsAnErrorThatSaysWhereAndChangesNothing()
    {
        Matcher matcher = TestGrammars.Label.Compile(TestGrammars.Quill).CreateMatcher();
        Spell(matcher, "pos");
        int[] before = [.. matcher.Tokens];
        GrammarException error = Assert.Throws<GrammarException>(() => Spell(matcher, "x"));
        Assert.Contains("('x') may not come", error.Message, StringComparison.Ordinal);
        Assert.Contains("'pos'", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, matcher.Tokens);
        Assert.Throws<GrammarException>(() => matcher.Accept(-1));
        Spell(matcher, "itive");
        Assert.True(matcher.IsTerminated);
    }

    [Fact]
    public void MayEnd_TextThatCanGoOn_IsNotTerminated()
    {
        Matcher matcher = TestGrammars.Label.Compile(TestGrammars.Quill).CreateMatcher();
        Assert.False(matcher.MayEnd);
        Spell(matcher, "neg");
        Assert.True(matcher.MayEnd);
        Assert.False(matcher.IsTerminated);
        Spell(matcher, "ative");
        Assert.True(matcher.IsTerminated);
    }

    [Fact]
    public void Rollback_SomeTokens_IsAsIfTheyHadNotCome()
    {
        Matcher matcher = TestGrammars.Label.Compile(TestGrammars.Quill).CreateMatcher();
        Spell(matcher, "p");
        int[] before = [.. matcher.Tokens];
        Spell(matcher, "ositive");
        matcher.Rollback(matcher.Tokens.Count - before.Length);
        Assert.Equal(before, matcher.Tokens);
        Assert.False(matcher.IsTerminated);
        matcher.Rollback(before.Length);
        Spell(matcher, "negative");
        Assert.True(matcher.IsTerminated);
        Assert.Throws<ArgumentOutOfRangeException>(() => matcher.Rollback(100));
    }

    [Fact]
    public void Fork_BothGoOn_EachOnItsOwn()
    {
        Matcher matcher = TestGrammars.Label.Compile(TestGrammars.Quill).CreateMatcher();
        Spell(matcher, "neg");
        Matcher other = matcher.Fork();
        Spell(matcher, "ative");
        Spell(other, "");
        Assert.Equal("neg", TestGrammars.Quill.Decode([.. other.Tokens]));
        Assert.Equal("negative", TestGrammars.Quill.Decode([.. matcher.Tokens]));
    }

    [Fact]
    public void ForcedTokens_TextsWrittenAsTheTokenizerSpellsThem_StayWhatTheTokenizerGives()
    {
        foreach (Tokenizer tokenizer in TestGrammars.SmallTokenizers)
        {
            foreach ((Grammar grammar, string text) in TestGrammars.Texts)
            {
                Follow(grammar.Compile(tokenizer), text);
            }
        }
    }

    [Theory]
    [InlineData("qwen3")]
    [InlineData("gpt2")]
    [InlineData("phi-3-mini")]
    public void ForcedTokens_TextsWrittenAsALargeTokenizerSpellsThem_StayWhatTheTokenizerGives(string name)
    {
        Tokenizer tokenizer = TokenizerJson.Load(SharedData.Require("tokenizers", name, "tokenizer.json"));
        int forced = TestGrammars.Texts.Sum(text => Follow(text.Grammar.Compile(tokenizer), text.Text));
        int all = TestGrammars.Texts.Sum(text => TestGrammars.Encode(tokenizer, text.Text).Count);

        // Names of members and punctuation between them are most of these texts.
        Assert.InRange(forced, all / 2, all);
    }

    [Theory]
    [InlineData("Cafe", "\u0301", " in Zurich")]
    [InlineData("a", "\u0300", "b")]
    [InlineData("Zoe", "\u0308", "\u0301", " and others")]
    public void ForcedTokens_AfterWhatTheTokenizerWouldChange_AreWhatItGivesForTheRest(params string[] name)
    {
        Tokenizer tokenizer = TokenizerJson.Load(SharedData.Require("tokenizers", "qwen3", "tokenizer.json"));
        Matcher matcher = TestGrammars.Record.Compile(tokenizer).CreateMatcher();
        List<int> forced = [];
        matcher.Rollback(matcher.ForcedTokens(forced));
        forced.ForEach(matcher.Accept);
        matcher.Accept(Assert.Single(TestGrammars.Encode(tokenizer, " \"")));
        foreach (string part in name)
        {
            TestGrammars.Encode(tokenizer, part).ForEach(matcher.Accept);
        }

        matcher.Accept(Assert.Single(TestGrammars.Encode(tokenizer, "\",")));
        string written = tokenizer.Decode([.. matcher.Tokens]);
        Assert.NotEqual(written, tokenizer.Decode([.. TestGrammars.Encode(tokenizer, written)]));

        forced.Clear();
        Assert.Equal(0, matcher.ForcedTokens(forced));
        forced.ForEach(matcher.Accept);
        Assert.Equal(" \"age\": ", tokenizer.Decode([.. forced]));
        List<int> whole = TestGrammars.Encode(tokenizer, $"{written} \"age\": 7");
        Assert.Equal(whole[^(forced.Count + 1)..^1], forced);
    }

    /// <summary>Follows a text: a model chooses what the tokenizer gives for it. Returns how many tokens were forced.</summary>
    private static int Follow(CompiledGrammar grammar, string text)
    {
        List<int> expected = TestGrammars.Encode(grammar.Tokenizer, text);
        Matcher matcher = grammar.CreateMatcher();
        List<int> forced = [];
        int count = 0;
        while (matcher.Tokens.Count < expected.Count)
        {
            forced.Clear();
            matcher.Rollback(matcher.ForcedTokens(forced));
            if (forced.Count == 0)
            {
                forced.Add(expected[matcher.Tokens.Count]);
                count--;
            }

            forced.ForEach(matcher.Accept);
            count += forced.Count;
            Assert.Equal(expected[..matcher.Tokens.Count], matcher.Tokens);
        }

        Assert.True(matcher.MayEnd);
        return count;
    }

    private static void Spell(Matcher matcher, string text)
    {
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            matcher.Accept(Enumerable.Range(0, TestGrammars.Quill.VocabularySize)
                .First(id => TestGrammars.Quill.GetBytes(id).SequenceEqual([value])));
        }
    }
}
