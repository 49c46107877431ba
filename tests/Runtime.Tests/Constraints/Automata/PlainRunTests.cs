using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;

namespace Typed.Tests.Constraints.Automata;

/// <summary>Runs of plain characters, of which an automaton knows without following each.</summary>
public sealed class PlainRunTests
{
    private readonly ExpressionFactory _factory = new();
    private readonly Expression _basic;
    private readonly Expression _astral;

    public PlainRunTests()
    {
        Expression continuation = _factory.Range(0x80, 0xBF);
        Expression escape = _factory.Concat(_factory.Literal("\\"u8), _factory.Union(_factory.Literal("n"u8), _factory.Literal("\""u8)));
        _basic = _factory.Union(
            _factory.Range(0x20, 0x21),
            _factory.Range(0x23, 0x5B),
            _factory.Range(0x5D, 0x7F),
            _factory.Concat(_factory.Range(0xC2, 0xDF), continuation),
            escape);
        _astral = _factory.Concat(_factory.Range(0xF1, 0xF3), continuation, continuation, continuation);
        _factory.JsonBasicCharacter = _basic;
        _factory.JsonCharacter = _factory.Union(_basic, _astral);
    }

    [Fact]
    public void PlainRun_TextOfAnyLength_IsWithoutBound()
    {
        AutomatonState start = Quoted(_factory.Repeat(_factory.JsonCharacter!, 0, null));
        Assert.Equal((0, true), Run(start));
        Assert.Equal((int.MaxValue, true), Run(Follow(start, "\"")));
        Assert.Equal((int.MaxValue, true), Run(Follow(start, "\"abc\\n")));
        Assert.Equal(0, Follow(start, "\"\\").PlainRun);
        Assert.Equal((0, true), Run(Follow(start, "\"abc\"")));
    }

    [Fact]
    public void PlainRun_TextOfSomeLength_IsWhatIsLeft()
    {
        AutomatonState start = Quoted(_factory.Repeat(_factory.JsonCharacter!, 2, 5));
        Assert.Equal((5, true), Run(Follow(start, "\"")));
        Assert.Equal((2, true), Run(Follow(start, "\"abc")));
        Assert.Equal((1, true), Run(Follow(start, "\"abcd")));
        Assert.Equal((0, true), Run(Follow(start, "\"abcde")));
    }

    [Fact]
    public void PlainRun_LengthInUtf16_CountsPlainCharactersOnce()
    {
        AutomatonState start = Quoted(_factory.RepeatWeighted(_basic, _astral, 0, 4));
        Assert.Equal((4, true), Run(Follow(start, "\"")));
        AutomatonState afterAstral = new byte[] { 0xF1, 0x80, 0x80, 0x80 }
            .Aggregate(Follow(start, "\""), static (state, value) => state.Next(value)!);
        Assert.Equal((2, true), Run(afterAstral));
        Assert.Equal((1, true), Run(Follow(afterAstral, "a")));
        Assert.Equal((0, true), Run(Follow(afterAstral, "ab")));
    }

    [Fact]
    public void PlainRun_TextThatGoesOnWithText_IsNotExact()
    {
        Expression text = _factory.Repeat(_factory.JsonCharacter!, 0, 3);
        AutomatonState start = new Automaton(_factory, _factory.Concat(text, _factory.Literal("abc"u8))).Start;
        Assert.Equal((3, false), Run(start));
        Assert.Equal((0, false), Run(Follow(start, "xyz")));
    }

    [Fact]
    public void PlainRun_OneOfSeveral_IsTheLongest()
    {
        // Two that begin alike, so that nobody knows yet which one it is.
        AutomatonState start = new Automaton(_factory, _factory.Union(
            _factory.Concat(_factory.Repeat(_factory.JsonCharacter!, 0, 3), _factory.Literal("\"1"u8)),
            _factory.Concat(_factory.Repeat(_factory.JsonCharacter!, 0, 7), _factory.Literal("\"2"u8)))).Start;
        Assert.Equal((7, true), Run(start));
        Assert.Equal((3, true), Run(Follow(start, "abcd")));
    }

    [Fact]
    public void PlainRun_KeysBesidesKnownOnes_IsKnownOnceTheyDiffer()
    {
        Expression key = _factory.Intersect(
            _factory.Repeat(_factory.JsonCharacter!, 0, null), _factory.Complement(_factory.Literal("name"u8)));
        AutomatonState start = Quoted(key);
        Assert.Equal((0, false), Run(Follow(start, "\"na")));
        Assert.Equal((int.MaxValue, true), Run(Follow(start, "\"nb")));
        Assert.Equal((int.MaxValue, true), Run(Follow(start, "\"names")));
    }

    private static (int Length, bool IsExact) Run(AutomatonState state) => (state.PlainRun, state.IsPlainRunExact);

    private static AutomatonState Follow(AutomatonState state, string text) =>
        text.Aggregate(state, static (state, character) => state.Next((byte)character)!);

    private AutomatonState Quoted(Expression text) =>
        new Automaton(_factory, _factory.Concat(_factory.Literal("\""u8), text, _factory.Literal("\""u8))).Start;
}
