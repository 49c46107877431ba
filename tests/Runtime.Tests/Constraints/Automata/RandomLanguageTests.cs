using System.Text.RegularExpressions;
using Typed.Constraints.Expressions;

namespace Typed.Tests.Constraints.Automata;

/// <summary>Languages made at random, on all short texts.</summary>
public sealed class RandomLanguageTests
{
    [Fact]
    public void Automaton_RegularExpressions_AcceptsWhatDotNetMatches()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Model model = new RandomModels(seed).Plain(4);
            ExpressionFactory factory = new();
            if (AutomatonComparison.Check(model, factory, model.Build(factory)) is not { } automaton)
            {
                continue;
            }

            Regex regex = new($"^{ToPattern(model)}\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            foreach (string text in AutomatonComparison.Texts)
            {
                Assert.True(
                    regex.IsMatch(text) == (AutomatonComparison.Run(automaton, text)?.IsAccepting ?? false), $"{text}: {regex}");
            }
        }
    }

    [Fact]
    public void Automaton_IntersectionsAndComplements_AcceptsWhatTheyMean()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            Model model = new RandomModels(seed).Logical(4);
            ExpressionFactory factory = new();
            Expression root = model.Build(factory);
            bool isNothing = AutomatonComparison.Check(model, factory, root) is null;
            Assert.Equal(isNothing, factory.IsNothing(root));
        }
    }

    [Fact]
    public void Automaton_Rules_AcceptsWhatTheyMean()
    {
        int compared = 0;
        for (int seed = 0; seed < 120; seed++)
        {
            GrammarModel grammar = new RandomModels(seed).Grammar();
            if (!grammar.BeginsWithItself())
            {
                ExpressionFactory factory = new();
                AutomatonComparison.Check(grammar.Root, factory, grammar.Build(factory));
                compared++;
            }
        }

        Assert.True(compared > 60, $"Only {compared} grammars were of use.");
    }

    private static string ToPattern(Model model) => model switch
    {
        Model.Bytes bytes => $"[{bytes.Set}]",
        Model.Literal literal => literal.Text,
        Model.Concat concat => $"(?:{string.Concat(concat.Parts.Select(ToPattern))})",
        Model.Union union => $"(?:{string.Join('|', union.Alternatives.Select(ToPattern))})",
        Model.Repeat repeat => $"(?:{ToPattern(repeat.Body)}){{{repeat.Min},{repeat.Max}}}",
        _ => throw new ArgumentException("Not plain.", nameof(model)),
    };
}
