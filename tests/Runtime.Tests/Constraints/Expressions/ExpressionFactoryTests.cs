using System.Text;
using Typed.Constraints.Expressions;

namespace Typed.Tests.Constraints.Expressions;

/// <summary>Normal forms: what means the same is, where that is cheap to see, the same object.</summary>
public sealed class ExpressionFactoryTests
{
    private readonly ExpressionFactory _factory = new();

    private Expression A => Text("a");

    private Expression B => Text("b");

    [Fact]
    public void Concat_PartsOfParts_IsOneList()
    {
        Assert.Same(_factory.Concat(A, _factory.Concat(B, A)), _factory.Concat(_factory.Concat(A, B), A));
        Assert.Same(Text("aba"), _factory.Concat(A, B, _factory.Empty, A));
        Assert.Same(_factory.Nothing, _factory.Concat(A, _factory.Nothing));
        Assert.Same(_factory.Empty, _factory.Concat());
        Assert.Same(_factory.Anything, _factory.Concat(_factory.Anything, _factory.Anything));
    }

    [Fact]
    public void Union_InAnyOrder_IsTheSame()
    {
        Assert.Same(_factory.Union(Text("ax"), Text("by")), _factory.Union(Text("by"), Text("ax"), Text("by")));
        Assert.Same(_factory.Range((byte)'a', (byte)'b'), _factory.Union(A, B, _factory.Nothing));
        Assert.Same(_factory.Anything, _factory.Union(A, _factory.Anything));
        Assert.Same(_factory.Nothing, _factory.Union());
        Expression any = _factory.Repeat(A, 0, null);
        Assert.Same(any, _factory.Optional(any));
    }

    [Fact]
    public void Union_OfTheSameBeginnings_HasThemOnce()
    {
        Expression expected = _factory.Concat(Text("ab"), _factory.Optional(Text("c")));
        Assert.Same(expected, _factory.Union(Text("ab"), Text("abc")));
        Assert.Same(expected, _factory.Union(expected, Text("abc")));
    }

    [Fact]
    public void Repeat_SimpleCases_AreWhatTheyMean()
    {
        Assert.Same(_factory.Empty, _factory.Repeat(A, 0, 0));
        Assert.Same(A, _factory.Repeat(A, 1, 1));
        Assert.Same(_factory.Optional(A), _factory.Repeat(A, 0, 1));
        Assert.Same(_factory.Nothing, _factory.Repeat(_factory.Nothing, 1, null));
        Assert.Same(_factory.Empty, _factory.Repeat(_factory.Nothing, 0, null));
        Assert.Same(_factory.Nothing, _factory.Repeat(A, 2, 1));
        Expression any = _factory.Repeat(A, 0, null);
        Assert.Same(any, _factory.Repeat(any, 3, null));
        Assert.Same(any, _factory.Repeat(_factory.Optional(A), 2, null));
        Assert.Same(any, _factory.Concat(any, any));
    }

    [Fact]
    public void RepeatWeighted_NothingToCount_IsARepeat()
    {
        Assert.Same(_factory.Repeat(_factory.Union(A, B), 0, null), _factory.RepeatWeighted(A, B, 0, null));
        Assert.Same(_factory.Optional(A), _factory.RepeatWeighted(A, B, 0, 1));
        Assert.Same(_factory.Repeat(A, 2, 7), _factory.RepeatWeighted(A, _factory.Nothing, 2, 7));
        Assert.True(_factory.IsNothing(_factory.RepeatWeighted(_factory.Nothing, B, 3, 3)));
        Assert.False(_factory.IsNothing(_factory.RepeatWeighted(_factory.Nothing, B, 3, 4)));
    }

    [Fact]
    public void Intersect_SimpleCases_AreWhatTheyMean()
    {
        Expression letters = _factory.Repeat(_factory.Range((byte)'a', (byte)'z'), 0, null);
        Assert.Same(letters, _factory.Intersect(letters, _factory.Anything, letters));
        Assert.Same(_factory.Nothing, _factory.Intersect(letters, _factory.Complement(letters)));
        Assert.Same(_factory.Empty, _factory.Intersect(letters, _factory.Empty));
        Assert.Same(B, _factory.Intersect(_factory.Range((byte)'a', (byte)'b'), _factory.Range((byte)'b', (byte)'c')));
        Assert.Same(_factory.Anything, _factory.Intersect());
        Assert.Same(
            _factory.Intersect(letters, _factory.Complement(_factory.Union(Text("ab"), Text("ba")))),
            _factory.Intersect(_factory.Complement(Text("ba")), letters, _factory.Complement(Text("ab"))));
    }

    [Fact]
    public void Complement_Twice_IsWhatItWas()
    {
        Assert.Same(A, _factory.Complement(_factory.Complement(A)));
        Assert.Same(_factory.Anything, _factory.Complement(_factory.Nothing));
        Assert.Same(_factory.Nothing, _factory.Complement(_factory.Anything));
    }

    [Fact]
    public void Logic_OfRules_Throws()
    {
        Expression reference = _factory.Reference(_factory.Declare("rule"));
        Assert.Throws<ArgumentException>(() => _factory.Complement(_factory.Concat(A, reference)));
        Assert.Throws<ArgumentException>(() => _factory.Intersect(A, reference));
    }

    [Fact]
    public void IsNothing_Contradictions_AreFound()
    {
        Expression even = _factory.Repeat(Text("aa"), 0, null);
        Expression odd = _factory.Concat(A, even);
        Assert.True(_factory.IsNothing(_factory.Intersect(even, odd)));
        Assert.False(_factory.IsNothing(_factory.Intersect(_factory.Repeat(A, 3, null), odd)));
        Assert.True(_factory.IsNothing(_factory.Concat(B, _factory.Intersect(even, _factory.Complement(_factory.Repeat(A, 0, null))))));
        Assert.False(_factory.IsNothing(_factory.Reference(_factory.Declare("not yet defined"))));
    }

    [Fact]
    public void Define_Twice_Throws()
    {
        Rule rule = _factory.Declare("rule");
        _factory.Define(rule, A);
        Assert.Throws<InvalidOperationException>(() => _factory.Define(rule, B));
    }

    private Expression Text(string text) => _factory.Literal(Encoding.UTF8.GetBytes(text));
}
