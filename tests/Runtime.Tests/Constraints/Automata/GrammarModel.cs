using Typed.Constraints.Expressions;

namespace Typed.Tests.Constraints.Automata;

/// <summary>Rules as models, of which the first is where texts begin.</summary>
internal sealed class GrammarModel(int count)
{
    private readonly Dictionary<(int Rule, string Text, int Start), SortedSet<int>> _known = [];

    public Model[] Rules { get; } = new Model[count];

    public Rule[] Declared { get; } = new Rule[count];

    public Model Root => new Model.Reference(0, this);

    public Expression Build(ExpressionFactory factory)
    {
        for (int i = 0; i < count; i++)
        {
            Declared[i] = factory.Declare($"r{i}");
        }

        for (int i = 0; i < count; i++)
        {
            factory.Define(Declared[i], Rules[i].Build(factory));
        }

        return factory.Reference(Declared[0]);
    }

    /// <summary>Where a text of a rule may end; remembered, or it would be asked for time and again.</summary>
    public SortedSet<int> Ends(int rule, string text, int start) =>
        _known.TryGetValue((rule, text, start), out SortedSet<int>? known)
            ? known
            : _known[(rule, text, start)] = Rules[rule].Ends(text, start);

    /// <summary>Whether a rule begins with itself; found in another way than the automaton does.</summary>
    public bool BeginsWithItself()
    {
        bool[] isNullable = new bool[count];
        for (int round = 0; round < count; round++)
        {
            for (int i = 0; i < count; i++)
            {
                isNullable[i] |= IsNullable(Rules[i]);
            }
        }

        return Enumerable.Range(0, count).Any(rule => Reaches(rule, rule, []));

        bool Reaches(int from, int to, HashSet<int> seen) =>
            Starts(Rules[from]).Any(start => start == to || (seen.Add(start) && Reaches(start, to, seen)));

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
            Model.Concat concat => concat.Parts.Where((_, i) => concat.Parts.Take(i).All(IsNullable)).SelectMany(Starts),
            Model.Union union => union.Alternatives.SelectMany(Starts),
            Model.Repeat repeat => repeat.Max == 0 ? [] : Starts(repeat.Body),
            Model.Reference reference => [reference.Rule],
            _ => [],
        };
    }
}
