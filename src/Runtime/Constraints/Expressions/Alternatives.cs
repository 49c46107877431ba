using System.Runtime.InteropServices;

namespace Typed.Constraints.Expressions;

/// <summary>Brings alternatives into their normal form: flat, ordered, each once, and no two with the same first part.</summary>
internal sealed class Alternatives(ExpressionFactory factory)
{
    // Alternatives of which each begins as another ends nest as deep: no stack may be too small for them.
    private const int MostNesting = 1000;

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
    public Expression ToExpression() => ToExpression(0);

    private Expression ToExpression(int nesting)
    {
        if (nesting > MostNesting)
        {
            throw new TooMuchWorkException($" (alternatives begin alike more than {MostNesting} times within each other)");
        }

        WorkLimit.EnsureStack();
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
        MergeHeads(nesting);
        return _alternatives.Count switch
        {
            0 => factory.Nothing,
            1 => _alternatives[0],
            _ => factory.Table.Union(CollectionsMarshal.AsSpan(_alternatives)),
        };
    }

    // One of hx and hy is h, then one of x and y: a text that has begun with h has not chosen yet, so it is one text, not two.
    private void MergeHeads(int nesting)
    {
        int count = 0;
        for (int start = 0; start < _alternatives.Count;)
        {
            Expression head = Head(_alternatives[start]);
            int end = start + 1;
            List<Expression>? tails = null;
            for (; end < _alternatives.Count && Head(_alternatives[end]) == head; end++)
            {
                if (_alternatives[end] != _alternatives[end - 1])
                {
                    tails ??= [Tail(_alternatives[start])];
                    tails.Add(Tail(_alternatives[end]));
                }
            }

            _alternatives[count++] = tails is null ? _alternatives[start] : Merge(head, tails, nesting);
            start = end;
        }

        _alternatives.RemoveRange(count, _alternatives.Count - count);
    }

    // What all go on with alike is taken off part by part: it may be long.
    private Expression Merge(Expression head, List<Expression> tails, int nesting)
    {
        Stack<Expression> heads = new([head]);
        while (tails[0] is ConcatExpression first && tails.TrueForAll(tail => tail is ConcatExpression && Head(tail) == first.Head))
        {
            factory.Work.Add(tails.Count);
            heads.Push(first.Head);
            for (int i = 0; i < tails.Count; i++)
            {
                tails[i] = Tail(tails[i]);
            }
        }

        Alternatives rest = new(factory);
        foreach (Expression tail in tails)
        {
            rest.Add(tail);
        }

        Expression merged = rest.ToExpression(nesting + 1);
        while (heads.TryPop(out Expression? part))
        {
            merged = factory.Append(part, merged);
        }

        return merged;
    }

    private static Expression Head(Expression expression) => expression is ConcatExpression concat ? concat.Head : expression;

    private Expression Tail(Expression expression) => expression is ConcatExpression concat ? concat.Tail : factory.Empty;
}
