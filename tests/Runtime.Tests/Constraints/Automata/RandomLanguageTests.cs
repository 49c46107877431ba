using System.Text.RegularExpressions;
using Typed.Constraints.Expressions;

namespace Typed.Tests.Constraints.Automata;

/// <summary>Languages made at random, on all short texts.</summary>
public sealed class RandomLanguageTests
{
    [Fact]
    public void Automaton_RegularExpressions_AcceptsWhatDotNetMatches()
    {
        for (int seed = 0; seed < 150; seed++)
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
        for (int seed = 0; seed < 250; seed++)
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
        for (int seed = 0; seed < 400; seed++)
        {
            (Model root, Model[] rules, Rule[] declared) = new RandomModels(seed).Grammar();
            ExpressionFactory factory = new();
            for (int i = 0; i < declared.Length; i++)
            {
                declared[i] = factory.Declare($"r{i}");
            }

            for (int i = 0; i < declared.Length; i++)
            {
                factory.Define(declared[i], rules[i].Build(factory));
            }

            if (!BeginsWithItself(rules))
            {
                AutomatonComparison.Check(root, factory, root.Build(factory));
                compared++;
            }
        }

        Assert.True(compared > 200, $"Only {compared} grammars were of use.");
    }

    // Found in another way than the automaton does: a rule that is asked again at the same place.
    private static bool BeginsWithItself(Model[] rules)
    {
        bool[] isNullable = new bool[rules.Length];
        for (int round = 0; round < rules.Length; round++)
        {
            for (int i = 0; i < rules.Length; i++)
            {
                isNullable[i] |= IsNullable(rules[i]);
            }
        }

        return Enumerable.Range(0, rules.Length).Any(rule => Reaches(rule, rule, []));

        bool Reaches(int from, int to, HashSet<int> seen) =>
            Starts(rules[from]).Any(start => start == to || (seen.Add(start) && Reaches(start, to, seen)));

        bool IsNullable(Model model) => model switch
        {
            Model.Literal literal => literal.Text.Length == 0,
            Model.Concat concat => concat.Parts.All(IsNullable),
            Model.Union union => union.Alternatives.Any(IsNullable),
            Model.Repeat repeat => repeat.Min == 0 || IsNullable(repeat.Body),
            Model.Reference reference => isNullable[reference.Rule],
            _ => false,
        };

        IEnumerable<int> Starts(Model model) => model switch
        {
            Model.Concat concat => concat.Parts
                .TakeWhile((_, i) => concat.Parts.Take(i).All(IsNullable)).SelectMany(Starts),
            Model.Union union => union.Alternatives.SelectMany(Starts),
            Model.Repeat repeat => repeat.Max == 0 ? [] : Starts(repeat.Body),
            Model.Reference reference => [reference.Rule],
            _ => [],
        };
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
