namespace Typed.Tests.Constraints.Automata;

/// <summary>Makes small languages over a and b at random; the same ones in each run.</summary>
internal sealed class RandomModels(int seed)
{
    private static readonly string[] s_sets = ["a", "b", "ab"];
    private static readonly string[] s_literals = ["ab", "abb", "aa", "ba", "bab", ""];

#pragma warning disable CA5394 // Tests want the same numbers each time, not secrets.
    private readonly Random _random = new(seed);

    private int Next(int count) => _random.Next(count);
#pragma warning restore CA5394

    /// <summary>A regular expression such as .NET has them too.</summary>
    public Model Plain(int depth) => Choose(depth, 6, static (random, depth) => random.Plain(depth));

    /// <summary>One with intersections, complements and weights.</summary>
    public Model Logical(int depth) => Choose(depth, 9, static (random, depth) => random.Logical(depth));

    /// <summary>A grammar of a few rules.</summary>
    public GrammarModel Grammar()
    {
        GrammarModel grammar = new(1 + Next(3));
        for (int i = 0; i < grammar.Rules.Length; i++)
        {
            grammar.Rules[i] = Body(i);
        }

        return grammar;

        // Each alternative begins with a byte, or with a later rule, so that few rules begin with themselves.
        Model Body(int rule)
        {
            Model[] alternatives = new Model[1 + Next(3)];
            int later = grammar.Rules.Length - rule - 1;
            for (int i = 0; i < alternatives.Length; i++)
            {
                Model first = Next(4) == 0 && later > 0
                    ? new Model.Reference(rule + 1 + Next(later), grammar)
                    : new Model.Bytes(s_sets[Next(s_sets.Length)]);
                alternatives[i] = Next(6) == 0 ? new Model.Literal("") : new Model.Concat([first, .. Parts()]);
            }

            return new Model.Union(alternatives);
        }

        Model[] Parts() => [.. Enumerable.Range(0, Next(4)).Select(_ => Part(2))];

        Model Part(int depth) => Next(3) == 0
            ? new Model.Reference(Next(grammar.Rules.Length), grammar)
            : Choose(depth, 6, (_, depth) => Part(depth));
    }

    private Model Choose(int depth, int kinds, Func<RandomModels, int, Model> part)
    {
        Model[] Parts() => [.. Enumerable.Range(0, 2 + Next(2)).Select(_ => part(this, depth - 1))];
        Model One() => part(this, depth - 1);
        int min = Next(3);
        int? max = Next(2) == 0 ? null : min + Next(3);
        return depth == 0 ? Leaf() : Next(kinds) switch
        {
            0 or 1 => new Model.Concat(Parts()),
            2 or 3 => new Model.Union(Parts()),
            4 => new Model.Repeat(One(), min, max),
            5 => Leaf(),
            6 => new Model.Intersect(Parts()),
            7 => new Model.Complement(One()),
            _ => new Model.Weighted(new Model.Bytes("a"), new Model.Concat([new Model.Bytes("b"), new Model.Bytes("ab")]), min, max),
        };
    }

    private Model Leaf() => Next(2) == 0
        ? new Model.Bytes(s_sets[Next(s_sets.Length)])
        : new Model.Literal(s_literals[Next(s_literals.Length)]);
}
