using Typed.Constraints.Expressions;

namespace Typed.Tests.Constraints.Automata;

/// <summary>A language as its definition says it, without any cleverness: what an automaton is compared with.</summary>
internal abstract record Model
{
    /// <summary>Where a text of the language may end that begins at a place.</summary>
    public abstract SortedSet<int> Ends(string text, int start);

    public abstract Expression Build(ExpressionFactory factory);

    public bool Accepts(string text) => Ends(text, 0).Contains(text.Length);

    internal sealed record Bytes(string Set) : Model
    {
        public override SortedSet<int> Ends(string text, int start) =>
            start < text.Length && Set.Contains(text[start]) ? [start + 1] : [];

        public override Expression Build(ExpressionFactory factory) =>
            factory.Bytes(Set.Aggregate(ByteSet.None, static (set, character) => set | ByteSet.Of((byte)character)));
    }

    internal sealed record Literal(string Text) : Model
    {
        public override SortedSet<int> Ends(string text, int start) =>
            text.AsSpan(start).StartsWith(Text, StringComparison.Ordinal) ? [start + Text.Length] : [];

        public override Expression Build(ExpressionFactory factory) => factory.Literal([.. Text.Select(static c => (byte)c)]);
    }

    internal sealed record Concat(Model[] Parts) : Model
    {
        public override SortedSet<int> Ends(string text, int start) => Parts.Aggregate(
            new SortedSet<int> { start }, (starts, part) => [.. starts.SelectMany(from => part.Ends(text, from))]);

        public override Expression Build(ExpressionFactory factory) => factory.Concat([.. Parts.Select(part => part.Build(factory))]);
    }

    internal sealed record Union(Model[] Alternatives) : Model
    {
        public override SortedSet<int> Ends(string text, int start) => [.. Alternatives.SelectMany(part => part.Ends(text, start))];

        public override Expression Build(ExpressionFactory factory) =>
            factory.Union([.. Alternatives.Select(part => part.Build(factory))]);
    }

    internal sealed record Repeat(Model Body, int Min, int? Max) : Model
    {
        public override SortedSet<int> Ends(string text, int start)
        {
            // After so many times nothing new is reached any more.
            SortedSet<int> ends = [];
            SortedSet<int> reached = [start];
            for (int count = 0; count <= (Max ?? Min + text.Length); count++)
            {
                if (count >= Min)
                {
                    ends.UnionWith(reached);
                }

                reached = [.. reached.SelectMany(from => Body.Ends(text, from))];
            }

            return ends;
        }

        public override Expression Build(ExpressionFactory factory) => factory.Repeat(Body.Build(factory), Min, Max);
    }

    internal sealed record Weighted(Model Single, Model Twofold, int Min, int? Max) : Model
    {
        public override SortedSet<int> Ends(string text, int start)
        {
            SortedSet<int> ends = [];
            HashSet<(int At, int Weight)> seen = [];
            Go(start, 0);
            return ends;

            void Go(int at, int weight)
            {
                if (weight > (Max ?? 100) || !seen.Add((at, weight)))
                {
                    return;
                }

                if (weight >= Min)
                {
                    ends.Add(at);
                }

                foreach (int end in Single.Ends(text, at))
                {
                    Go(end, weight + 1);
                }

                foreach (int end in Twofold.Ends(text, at))
                {
                    Go(end, weight + 2);
                }
            }
        }

        public override Expression Build(ExpressionFactory factory) =>
            factory.RepeatWeighted(Single.Build(factory), Twofold.Build(factory), Min, Max);
    }

    internal sealed record Intersect(Model[] Parts) : Model
    {
        public override SortedSet<int> Ends(string text, int start) =>
            [.. Parts[0].Ends(text, start).Where(end => Parts.All(part => part.Ends(text, start).Contains(end)))];

        public override Expression Build(ExpressionFactory factory) =>
            factory.Intersect([.. Parts.Select(part => part.Build(factory))]);
    }

    internal sealed record Complement(Model Body) : Model
    {
        public override SortedSet<int> Ends(string text, int start) =>
            [.. Enumerable.Range(start, text.Length - start + 1).Except(Body.Ends(text, start))];

        public override Expression Build(ExpressionFactory factory) => factory.Complement(Body.Build(factory));
    }

    internal sealed record Reference(int Rule, GrammarModel Grammar) : Model
    {
        public override SortedSet<int> Ends(string text, int start) => Grammar.Ends(Rule, text, start);

        public override Expression Build(ExpressionFactory factory) => factory.Reference(Grammar.Declared[Rule]);
    }
}
