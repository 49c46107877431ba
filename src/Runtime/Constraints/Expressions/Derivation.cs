using System.Runtime.InteropServices;

namespace Typed.Constraints.Expressions;

/// <summary>Collects what may follow one byte of a text.</summary>
internal sealed class Derivation(ExpressionFactory factory, byte value)
{
    private Expression? _first;
    private List<Expression>? _all;

    public ExpressionFactory Factory { get; } = factory;

    public byte Value { get; } = value;

    /// <summary>What may follow: one of those added.</summary>
    public Expression Result => _all is null ? _first ?? Factory.Nothing : Factory.Union(CollectionsMarshal.AsSpan(_all));

    /// <summary>Adds what may follow, unless it cannot be ended.</summary>
    public void Add(Expression expression)
    {
        Factory.Work.Add(1);
        if (Factory.Lengths.Of(expression) == Length.Infinite)
        {
            return;
        }

        if (_first is null)
        {
            _first = expression;
        }
        else if (_all is not null)
        {
            _all.Add(expression);
        }
        else if (expression != _first)
        {
            _all = [_first, expression];
        }
    }
}
