using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;

namespace Typed.Tests.Constraints.Automata;

/// <summary>One automaton, followed by several threads at once.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Next_SeveralThreads_FindTheSameStates()
    {
        GrammarModel model = Nested();
        ExpressionFactory factory = new();
        Automaton automaton = new(factory, model.Build(factory));
        AutomatonState?[][] found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            AutomatonComparison.Texts.Select(text => AutomatonComparison.Run(automaton, text)).ToArray())));

        ExpressionFactory alone = new();
        Automaton reference = new(alone, model.Build(alone));
        for (int i = 0; i < AutomatonComparison.Texts.Count; i++)
        {
            AutomatonState? expected = AutomatonComparison.Run(reference, AutomatonComparison.Texts[i]);
            Assert.Equal(expected?.ShortestLength, found[0][i]?.ShortestLength);
            Assert.Equal(expected?.ForcedByte, found[0][i]?.ForcedByte);
            Assert.All(found, states => Assert.Same(found[0][i], states[i]));
        }
    }

    // a nested b, with c or another nested between: a bracket language with choices.
    private static GrammarModel Nested()
    {
        GrammarModel grammar = new(1);
        Model inner = new Model.Union([new Model.Reference(0, grammar), new Model.Bytes("c")]);
        grammar.Rules[0] = new Model.Concat([new Model.Bytes("a"), new Model.Repeat(inner, 0, 3), new Model.Bytes("b")]);
        return grammar;
    }
}
