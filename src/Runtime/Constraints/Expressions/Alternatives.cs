using System.Runtime.InteropServices;

namespace Typed.Constraints.Expressions;

/// <summary>Brings alternatives into their normal form: flat, ordered, each once, and no two with the same first part.</summary>
internal sealed class Alternatives(ExpressionFactory factory)
{
    private readonly List<Expression> _alternatives = [];
    private ByteSet _bytes;
    private bool _isNullable;

    /// <summary>Adds an alternative.</summary>
    public void Add(Expression expression)
    {
        switch (expression)
        {
            case BytesExpression bytes:
                _bytes |= bytes.Set;
                break;
            case UnionExpression union:
                foreach (Expression alternative in union.Alternatives)
                {
                    Add(alternative);
                }

                break;
            default:
                _isNullable |= expression.IsNullable && expression != factory.Empty;
                _alternatives.Add(expression);
                break;
        }
    }

    /// <summary>What they are together.</summary>
    public Expression ToExpression()
    {
        factory.Work.Add(_alternatives.Count);
        if (_alternatives.Contains(factory.Anything))
        {
            return factory.Anything;
        }

        if (_bytes != ByteSet.None)
        {
            _alternatives.Add(factory.Bytes(_bytes));
        }

        if (_isNullable)
        {
            _alternatives.RemoveAll(alternative => alternative == factory.Empty);
        }

        _alternatives.Sort(static (left, right) =>
            Head(left).Id.CompareTo(Head(right).Id) is not 0 and int order ? order : left.Id.CompareTo(right.Id));
        MergeHeads();
        return _alternatives.Count switch
        {
            0 => factory.Nothing,
            1 => _alternatives[0],
            _ => factory.Table.Union(CollectionsMarshal.AsSpan(_alternatives)),
        };
    }

    // One of hx and hy is h, then one of x and y: a text that has begun with h has not chosen yet, so it is one text, not two.
    private void MergeHeads()
    {
        int count = 0;
        for (int start = 0; start < _alternatives.Count;)
        {
            Expression head = Head(_alternatives[start]);
            int end = start + 1;
            Alternatives? tails = null;
            for (; end < _alternatives.Count && Head(_alternatives[end]) == head; end++)
            {
                if (_alternatives[end] != _alternatives[end - 1])
                {
                    tails ??= WithTail(start);
                    tails.Add(Tail(_alternatives[end]));
                }
            }

            _alternatives[count++] = tails is null ? _alternatives[start] : factory.Append(head, tails.ToExpression());
            start = end;
        }

        _alternatives.RemoveRange(count, _alternatives.Count - count);
    }

    private Alternatives WithTail(int index)
    {
        Alternatives tails = new(factory);
        tails.Add(Tail(_alternatives[index]));
        return tails;
    }

    private static Expression Head(Expression expression) => expression is ConcatExpression concat ? concat.Head : expression;

    private Expression Tail(Expression expression) => expression is ConcatExpression concat ? concat.Tail : factory.Empty;
}
