using Typed.Constraints;
using Typed.Constraints.Automata;

namespace Typed.Tests.Constraints.Tokens;

/// <summary>Which tokens masks leave.</summary>
public sealed class MaskTests
{
    [Fact]
    public void FillMask_AlongTextsOfSmallTokenizers_LeavesWhatEachTokenByItselfShows()
    {
        foreach (Tokenizer tokenizer in TestGrammars.SmallTokenizers)
        {
            foreach ((Grammar grammar, string text) in TestGrammars.Texts)
            {
                CompareMasks(grammar, tokenizer, text);
            }
        }
    }

    [Theory]
    [InlineData("qwen3")]
    [InlineData("gpt2")]
    [InlineData("phi-3-mini")]
    public void FillMask_AlongATextOfALargeTokenizer_LeavesWhatEachTokenByItselfShows(string name)
    {
        Tokenizer tokenizer = Typed.Tokenization.TokenizerJson.Load(SharedData.Require("tokenizers", name, "tokenizer.json"));
        (Grammar grammar, string text) = TestGrammars.Texts.First();
        CompareMasks(grammar, tokenizer, text);
    }

    [Fact]
    public void Mask_NearTheEndOfTheBudget_LeavesWhatCanBeEndedInTime()
    {
        foreach (Tokenizer tokenizer in TestGrammars.SmallTokenizers)
        {
            foreach ((Grammar grammar, string text) in TestGrammars.Texts)
            {
                ITokenMatcher matcher = grammar.Compile(tokenizer).CreateMatcher();
                CompiledGrammar compiled = grammar.Compile(tokenizer);
                foreach (int token in TestGrammars.Encode(tokenizer, text))
                {
                    HashSet<int> before = [];
                    for (int remaining = 1; remaining < 60; remaining++)
                    {
                        float[] logits = new float[tokenizer.VocabularySize + 3];
                        matcher.Mask(logits, remaining);
                        HashSet<int> left = [.. Enumerable.Range(0, logits.Length).Where(id => logits[id] == 0)];
                        Assert.All(left, id => Assert.True(EndsWithin(compiled, (Matcher)matcher, id, remaining - 1)));
                        Assert.Superset(before, left);
                        before = left;
                    }

                    matcher.Accept(token);
                }
            }
        }
    }

    [Fact]
    public void Compile_TokenizerWithoutTheNeededCharacters_IsAnErrorThatSaysSo()
    {
        GrammarException error = Assert.Throws<GrammarException>(() => TestGrammars.Constant.Compile(new LetterTokenizer("ab")));
        Assert.Contains("cannot spell", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FillMask_TokenizerWithFewCharacters_NeverLeadsToWhereNothingCanFollow()
    {
        // Without c neither ca nor cb can be written, though both may follow.
        Grammar grammar = TestGrammars.Of("few", static (factory, _) => factory.Union(
            factory.Literal("ab"u8), factory.Literal("aca"u8), factory.Literal("bcb"u8)));
        Matcher matcher = grammar.Compile(new LetterTokenizer("ab")).CreateMatcher();
        uint[] mask = new uint[1];
        matcher.FillMask(mask);
        Assert.Equal(1u, mask[0]);
        matcher.Accept(0);
        matcher.FillMask(mask);
        Assert.Equal(2u, mask[0]);
    }

    [Fact]
    public void FillMask_TokensOfTheSameBytes_LeavesBoth()
    {
        Grammar grammar = TestGrammars.Of("a", static (factory, _) => factory.Literal("aa"u8));
        Matcher matcher = grammar.Compile(new LetterTokenizer("aba")).CreateMatcher();
        uint[] mask = new uint[1];
        matcher.FillMask(mask);
        Assert.Equal(0b101u, mask[0]);
    }

    private static void CompareMasks(Grammar grammar, Tokenizer tokenizer, string text)
    {
        Automaton automaton = grammar.Build();
        AutomatonState state = automaton.Start;
        Matcher matcher = grammar.Compile(tokenizer).CreateMatcher();
        uint[] mask = new uint[(tokenizer.VocabularySize / 32) + 1];
        foreach (int token in TestGrammars.Encode(tokenizer, text))
        {
            matcher.FillMask(mask);
            for (int id = 0; id < tokenizer.VocabularySize; id++)
            {
                bool isAllowed = After(state, tokenizer.GetBytes(id)) is not null && !tokenizer.GetBytes(id).IsEmpty;
                Assert.True(
                    isAllowed == ((mask[id / 32] >> (id % 32) & 1) == 1),
                    $"{grammar}: token {id} after '{tokenizer.Decode([.. matcher.Tokens])}' is allowed: {isAllowed}");
            }

            matcher.Accept(token);
            state = After(state, tokenizer.GetBytes(token))!;
        }

        Assert.True(matcher.MayEnd);
    }

    private static bool EndsWithin(CompiledGrammar compiled, Matcher matcher, int id, int remaining)
    {
        Matcher next = matcher.Fork();
        next.Accept(id);
        return compiled.Endings.Cost(next.State) <= remaining;
    }

    private static AutomatonState? After(AutomatonState state, ReadOnlySpan<byte> bytes)
    {
        AutomatonState? after = state;
        foreach (byte value in bytes)
        {
            after = after?.Next(value);
        }

        return after;
    }
}
