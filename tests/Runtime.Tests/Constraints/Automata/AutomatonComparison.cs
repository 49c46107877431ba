using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;

namespace Typed.Tests.Constraints.Automata;

/// <summary>Holds an automaton to a model: on every short text, what is accepted, what is left, and what is said of it.</summary>
internal static class AutomatonComparison
{
    private const int Longest = 5;

    // Some grammars can only be ended at a length that a model without any cleverness needs years for.
    private const int LongestEnding = 12;

    /// <summary>All texts of a, b and c, the shorter first: a and b occur in the languages, c stands for all the other bytes.</summary>
    public static IReadOnlyList<string> Texts { get; } = [.. Enumerable.Range(0, Longest + 1).SelectMany(OfLength)];

    /// <summary>Compares; null for no automaton where no text is valid.</summary>
    public static Automaton? Check(Model model, ExpressionFactory factory, Expression root)
    {
        HashSet<string> accepted = [.. Texts.Where(model.Accepts)];
        Automaton automaton;
        try
        {
            automaton = new Automaton(factory, root);
        }
        catch (GrammarException)
        {
            Assert.Empty(accepted);
            return null;
        }

        foreach (string text in Texts)
        {
            AutomatonState? state = Run(automaton, text);
            int? shortest = accepted
                .Where(whole => whole.StartsWith(text, StringComparison.Ordinal))
                .Min(whole => (int?)(whole.Length - text.Length));
            if (state is null)
            {
                Assert.True(shortest is null, $"'{text}' was refused by {root}");
                continue;
            }

            Assert.Equal(accepted.Contains(text), state.IsAccepting);
            Assert.True((shortest ?? Longest - text.Length + 1) <= state.ShortestLength, $"'{text}' is shorter in {root}");
            Assert.True(shortest is null || state.ShortestLength == shortest, $"'{text}' is longer in {root}");
            CheckNext(state);
            if (state.ShortestLength <= LongestEnding)
            {
                CheckEnding(model, state, text);
            }
        }

        return automaton;
    }

    public static AutomatonState? Run(Automaton automaton, string text)
    {
        WorkLimit.Allow(WorkLimit.OfStep);
        return text.Aggregate<char, AutomatonState?>(automaton.Start, static (state, character) => state?.Next((byte)character));
    }

    private static void CheckNext(AutomatonState state)
    {
        int[] next = [.. Enumerable.Range(0, 256).Where(value => state.Next((byte)value) is not null)];
        Assert.Equal(state.IsAccepting && next.Length == 0, state.IsFinal);
        Assert.True(state.IsAccepting || next.Length > 0, "A dead end was given out.");
        Assert.Equal(next.Length == 1 && !state.IsAccepting ? (byte)next[0] : null, state.ForcedByte);
    }

    private static void CheckEnding(Model model, AutomatonState state, string text)
    {
        while (state.ShortestLength > 0)
        {
            text += (char)state.ShortestByte;
            AutomatonState next = Assert.IsType<AutomatonState>(state.Next(state.ShortestByte));
            Assert.Equal(state.ShortestLength - 1, next.ShortestLength);
            state = next;
        }

        Assert.True(model.Accepts(text), $"'{text}' is not of the language.");
    }

    private static IEnumerable<string> OfLength(int length) =>
        length == 0 ? [""] : OfLength(length - 1).SelectMany(static text => "abc".Select(character => text + character));
}
