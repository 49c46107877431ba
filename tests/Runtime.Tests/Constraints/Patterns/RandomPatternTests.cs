using System.Text.RegularExpressions;
using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;
using Typed.Constraints.Patterns;

namespace Typed.Tests.Constraints.Patterns;

public class RandomPatternTests
{
    private const int Patterns = 100;
    private const int Texts = 12;

    // The engine that backtracks gives up on some patterns, and counts empty repetitions in ways of its own.
    private const RegexOptions Engine = RegexOptions.NonBacktracking;

    [Theory]
    [InlineData(TextForm.Plain, true)]
    [InlineData(TextForm.JsonString, true)]
    [InlineData(TextForm.CanonicalJsonString, true)]
    [InlineData(TextForm.Plain, false)]
    [InlineData(TextForm.JsonString, false)]
    [InlineData(TextForm.CanonicalJsonString, false)]
    internal void Pattern_OfAnyShape_MatchesWhatDotNetMatches(TextForm form, bool isWhole)
    {
        Random random = new(17);
        RandomPatterns patterns = new(random);
        int compared = 0;
        int matched = 0;
        for (int round = 0; round < Patterns; round++)
        {
            string pattern = patterns.Pattern();
            if (Make(pattern, form, isWhole) is not { } automaton)
            {
                continue;
            }

            compared++;
            Regex regex = new(isWhole ? $@"^(?:{pattern})$" : pattern, Engine);
            for (int i = 0; i < Texts; i++)
            {
                string text = patterns.Text();
                string written = Languages.Write(text, form, random);
                bool isMatch = regex.IsMatch(text);
                matched += isMatch ? 1 : 0;
                Assert.True(isMatch == automaton.Accepts(written), $"{pattern} and '{text}', written '{written}': {isMatch}");
            }
        }

        Assert.InRange(compared, Patterns * 3 / 4, Patterns);
        Assert.InRange(matched, Patterns / 2, compared * Texts);
    }

    [Theory]
    [InlineData(TextForm.Plain)]
    [InlineData(TextForm.JsonString)]
    [InlineData(TextForm.CanonicalJsonString)]
    internal void Samples_OfPatternsOfDotNet_Match(TextForm form)
    {
        Random random = new(23);
        RandomPatterns patterns = new(random);
        for (int round = 0; round < Patterns; round++)
        {
            string pattern = patterns.Pattern();
            if (Make(pattern, form, isWhole: true, PatternDialect.DotNet) is not { } automaton)
            {
                continue;
            }

            string text = Languages.Sample(automaton, random, 12);
            string value = form == TextForm.Plain ? text : System.Text.Json.JsonDocument.Parse($"\"{text}\"").RootElement.GetString()!;
            Assert.True(Regex.IsMatch(value, $@"^(?:{pattern})$", Engine), $"{pattern} and '{value}'");
            Assert.True(form != TextForm.CanonicalJsonString || text == Languages.CanonicalWriting(value), text);
        }
    }

    // Null where nothing matches, or a word boundary stands within a repetition.
    private static Automaton? Make(string pattern, TextForm form, bool isWhole, PatternDialect dialect = default)
    {
        try
        {
            ExpressionFactory factory = new();
            Expression expression = new TextExpressions(factory, form) { Dialect = dialect }.Matching(pattern, isWhole);
            return factory.IsNothing(expression) ? null : new Automaton(factory, expression);
        }
        catch (GrammarException error) when (error.Message.Contains("within a repetition", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
