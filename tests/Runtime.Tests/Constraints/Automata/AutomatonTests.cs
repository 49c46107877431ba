using System.Text;
using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;

namespace Typed.Tests.Constraints.Automata;

/// <summary>What an automaton says of its states.</summary>
public sealed class AutomatonTests
{
    private readonly ExpressionFactory _factory = new();

    [Theory]
    [InlineData("[]", true)]
    [InlineData("[[],[[]]]", true)]
    [InlineData("[[]", false)]
    [InlineData("[,]", false)]
    [InlineData("[]]", false)]
    public void Accepts_Recursion_FollowsNesting(string text, bool isValid) =>
        Assert.Equal(isValid, new Automaton(_factory, Lists()).Accepts(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Next_TenThousandBracketsDeep_GoesThereAndBack()
    {
        Automaton automaton = new(_factory, Lists());
        AutomatonState state = automaton.Start;
        for (int i = 0; i < 10_000; i++)
        {
            state = state.Next((byte)'[')!;
            Assert.Equal(i + 1, state.ShortestLength);
        }

        for (int i = 0; i < 10_000; i++)
        {
            Assert.Equal((byte)']', state.ShortestByte);
            state = state.Next((byte)']')!;
        }

        Assert.True(state.IsFinal);
    }

    [Fact]
    public void Next_DeepStackOfWhatMayBeMissing_IsNoDeepRecursion()
    {
        // Each level may be closed by a letter or not: after any of them all the levels below are looked at.
        Rule rule = _factory.Declare("nested");
        Expression nested = _factory.Reference(rule);
        _factory.Define(rule, _factory.Concat(Text("a"), _factory.Optional(nested), _factory.Optional(Text("b"))));
        AutomatonState? state = new Automaton(_factory, nested).Start;
        foreach (char character in new string('a', 500) + new string('b', 20))
        {
            state = state!.Next((byte)character);
        }

        Assert.True(state!.IsAccepting);
    }

    [Fact]
    public void Next_SameSituation_IsTheSameState()
    {
        Automaton automaton = new(_factory, Lists());
        Assert.Same(AutomatonComparison.Run(automaton, "[[],[]"), AutomatonComparison.Run(automaton, "[[[]]"));
        Assert.Same(AutomatonComparison.Run(automaton, "[[]]"), AutomatonComparison.Run(automaton, "[]"));
    }

    [Fact]
    public void Next_BigRepeats_CostNothing()
    {
        Expression inner = _factory.Repeat(_factory.Range((byte)'a', (byte)'z'), 0, 100_000);
        Expression root = _factory.Concat(Text("\""), _factory.Repeat(_factory.Concat(inner, Text(";")), 50_000, 1_000_000), Text("\""));
        Automaton automaton = new(_factory, root);
        Assert.Equal(50_002, automaton.Start.ShortestLength);
        Assert.NotNull(AutomatonComparison.Run(automaton, "\"abc;;;d"));
    }

    [Fact]
    public void Next_MoreStatesThanAreKept_BeginsAnewAndGoesOn()
    {
        Expression many = _factory.Repeat(_factory.Range((byte)'a', (byte)'z'), 0, 1_000_000);
        Automaton automaton = new(_factory, _factory.Concat(many, Text("!")));
        AutomatonState start = automaton.Start;
        AutomatonState state = start;
        for (int i = 0; i < 150_000; i++)
        {
            state = state.Next((byte)'a')!;
        }

        Assert.True(state.Next((byte)'!')!.IsFinal);
        Assert.NotSame(start, automaton.Start);
        Assert.True(automaton.Accepts("text!"u8));
        Assert.True(start.Next((byte)'!')!.IsFinal);
        Assert.NotNull(start.Next((byte)'b'));
    }

    [Fact]
    public void Next_IntersectionWithoutEnd_IsNotGivenOut()
    {
        // Two words that both begin with "a" but never end alike.
        Expression contradiction = _factory.Intersect(
            _factory.Concat(Text("a"), _factory.Repeat(Text("b"), 3, null)), _factory.Concat(Text("a"), _factory.Repeat(Text("b"), 0, 2)));
        Expression root = _factory.Union(_factory.Concat(contradiction, Text("!")), Text("c"));
        Automaton automaton = new(_factory, root);
        Assert.True(_factory.IsNothing(contradiction));
        Assert.Null(automaton.Start.Next((byte)'a'));
        Assert.Equal((byte)'c', automaton.Start.ForcedByte);
    }

    [Fact]
    public void Next_RuleThatRequiresItself_IsNotGivenOut()
    {
        Rule rule = _factory.Declare("endless");
        _factory.Define(rule, _factory.Concat(Text("{"), _factory.Reference(rule), Text("}")));
        Expression root = _factory.Union(Text("x"), _factory.Concat(Text("{"), _factory.Reference(rule)));
        Automaton automaton = new(_factory, root);
        Assert.Equal((byte)'x', automaton.Start.ForcedByte);
    }

    [Fact]
    public void Constructor_NoText_Throws()
    {
        Rule rule = _factory.Declare("endless");
        Expression endless = _factory.Reference(rule);
        _factory.Define(rule, _factory.Concat(Text("{"), endless, Text("}")));
        Assert.Contains("No text can be valid", Assert.Throws<GrammarException>(() => new Automaton(_factory, endless)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_LeftRecursion_NamesTheRule()
    {
        // Through another rule, and a part that may be empty.
        Rule first = _factory.Declare("first");
        Rule second = _factory.Declare("second");
        _factory.Define(first, _factory.Union(Text("x"), _factory.Concat(_factory.Reference(second), Text("y"))));
        _factory.Define(second, _factory.Concat(_factory.Optional(Text("z")), _factory.Reference(first)));
        GrammarException error = Assert.Throws<GrammarException>(() => new Automaton(_factory, _factory.Reference(second)));
        Assert.Contains("'first' begins with itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_UndefinedRule_Throws()
    {
        Expression reference = _factory.Reference(_factory.Declare("ghost"));
        Assert.Throws<InvalidOperationException>(() => new Automaton(_factory, reference));
    }

    [Fact]
    public void ForcedByte_WhereTheTextMayEnd_IsNone()
    {
        AutomatonState start = new Automaton(_factory, _factory.Optional(Text("ab"))).Start;
        Assert.Null(start.ForcedByte);
        Assert.Equal((byte)'b', start.Next((byte)'a')!.ForcedByte);
    }

    [Fact]
    public void ShortestByte_SeveralWays_IsOneThatReadsWell()
    {
        AutomatonState start = new Automaton(_factory, _factory.Range(0, 255)).Start;
        Assert.Equal((byte)'a', start.ShortestByte);
        Assert.Throws<InvalidOperationException>(() => start.Next(0)!.ShortestByte);
    }

    [Fact]
    public void Next_KeysBesidesKnownOnes_AreOneStateOnceTheyDiffer()
    {
        Expression letters = _factory.Repeat(_factory.Range((byte)'a', (byte)'z'), 0, null);
        Expression other = _factory.Intersect(letters, _factory.Complement(_factory.Union(Text("name"), Text("number"))));
        Automaton automaton = new(_factory, _factory.Concat(other, Text("\"")));
        Assert.Null(AutomatonComparison.Run(automaton, "name\""));
        Assert.NotNull(AutomatonComparison.Run(automaton, "names\""));
        Assert.Same(AutomatonComparison.Run(automaton, "x"), AutomatonComparison.Run(automaton, "numbers"));
    }

    private Expression Text(string text) => _factory.Literal(Encoding.UTF8.GetBytes(text));

    // Lists of lists.
    private Expression Lists()
    {
        Rule rule = _factory.Declare("list");
        Expression list = _factory.Reference(rule);
        Expression more = _factory.Repeat(_factory.Concat(Text(","), list), 0, null);
        _factory.Define(rule, _factory.Concat(Text("["), _factory.Optional(_factory.Concat(list, more)), Text("]")));
        return list;
    }
}
