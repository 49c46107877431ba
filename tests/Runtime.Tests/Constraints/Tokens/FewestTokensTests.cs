using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Typed.Constraints;

namespace Typed.Tests.Constraints.Tokens;

/// <summary>The fewest tokens of any text of a grammar, against all its texts spelled in all ways.</summary>
public sealed class FewestTokensTests
{
    public static TheoryData<string[]> Languages => new(
        [" negative", "neutral", "positive"],
        [" the", "a"],
        ["xqzw", " once upon a time", " every day"],
        ["cat", "caterpillar", "category"],
        [.. Enumerable.Range(990, 200).Select(static number => number.ToString(CultureInfo.InvariantCulture))],
        [.. Enumerable.Range(0, 400).Select(static day => new DateOnly(2024, 1, 1).AddDays(day).ToString("o", CultureInfo.InvariantCulture))],
        ["\u00e9t\u00e9", "\ud83d\ude00 was", "zzzzz"]);

    [Theory]
    [MemberData(nameof(Languages))]
    public void ShortestLength_FewTexts_IsThatOfTheTextOfFewestTokens(string[] texts)
    {
        CompiledGrammar grammar = Grammar.FromRegex(string.Join('|', texts.Select(Regex.Escape))).Compile(TestGrammars.Quill);
        Assert.Equal(texts.Min(FewestTokens), grammar.ShortestLength);
    }

    [Fact]
    public void ShortestLength_LongerTextIsOneToken_IsOneAndTheTextFits()
    {
        // The text of fewest bytes has three tokens.
        CompiledGrammar grammar = Grammar.FromRegex("xqz| little").Compile(TestGrammars.Quill);
        Assert.Equal(3, FewestTokens("xqz"));
        Assert.Equal(1, grammar.ShortestLength);
        ITokenMatcher matcher = grammar.CreateMatcher();
        float[] logits = new float[TestGrammars.Quill.VocabularySize];
        matcher.Mask(logits, remaining: 1);
        int only = Assert.Single(Enumerable.Range(0, logits.Length), token => float.IsFinite(logits[token]));
        Assert.Equal(" little", TestGrammars.Quill.Decode([only]));
    }

    [Fact]
    public void ShortestLength_AnyTextWithin_IsThatOfTheFewestCharacters()
    {
        CompiledGrammar grammar = Grammar.FromRegex("\"[^\"]*\"xqz| little [a-z]+").Compile(TestGrammars.Quill);
        Assert.InRange(grammar.ShortestLength, 1, FewestTokens("\"\"xqz"));
    }

    /// <summary>The fewest tokens that spell a text: over all places in it, by all tokens that fit there.</summary>
    private static int FewestTokens(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int[] fewest = new int[bytes.Length + 1];
        for (int start = bytes.Length - 1; start >= 0; start--)
        {
            ReadOnlySpan<byte> rest = bytes.AsSpan(start);
            fewest[start] = int.MaxValue;
            for (int token = 0; token < TestGrammars.Quill.VocabularySize; token++)
            {
                ReadOnlySpan<byte> spelled = TestGrammars.Quill.GetBytes(token);
                if (!spelled.IsEmpty && rest.StartsWith(spelled) && fewest[start + spelled.Length] < fewest[start] - 1)
                {
                    fewest[start] = fewest[start + spelled.Length] + 1;
                }
            }
        }

        return fewest[0];
    }
}
