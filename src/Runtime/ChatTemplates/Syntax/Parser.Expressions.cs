namespace Typed.ChatTemplates;

internal sealed partial class Parser
{
    /// <summary>Reads an expression, or several with commas, which are a tuple.</summary>
    /// <param name="withConditional">Whether an inline 'if' is part of it.</param>
    /// <param name="end">A name that ends it, after a comma at the end; null for none.</param>
    /// <param name="mayBeEmpty">Whether there may be nothing: <c>()</c>.</param>
    private Expression ParseTuple(bool withConditional = true, string? end = null, bool mayBeEmpty = false)
    {
        Token start = Current;
        List<Expression> items = [];
        bool isTuple = false;
        while (!IsTupleEnd(end))
        {
            items.Add(ParseExpression(withConditional));
            if (!TakeOperator(","))
            {
                break;
            }

            isTuple = true;
        }

        if (!isTuple && items.Count == 1)
        {
            return items[0];
        }

        return isTuple || mayBeEmpty
            ? new SequenceExpression(start.Position, [.. items], isTuple: true)
            : throw Unexpected("an expression");
    }

    private bool IsTupleEnd(string? end) =>
        Current.Kind is TokenKind.OutputEnd or TokenKind.TagEnd or TokenKind.End
        || Current.IsOperator(")")
        || (end is not null && Current.IsName(end));

    private Expression ParseExpression(bool withConditional = true)
    {
        Descend();
        Expression expression = ParseOr();
        while (withConditional && Current.IsName("if"))
        {
            int position = Take().Position;
            Expression condition = ParseOr();
            Expression? otherwise = TakeName("else") ? ParseExpression() : null;
            expression = new ConditionalExpression(position, condition, expression, otherwise);
        }

        _depth--;
        return expression;
    }

    private Expression ParseOr()
    {
        Expression left = ParseAnd();
        while (Current.IsName("or"))
        {
            int position = Take().Position;
            left = new LogicExpression(position, left, ParseAnd(), isAnd: false);
        }

        return left;
    }

    private Expression ParseAnd()
    {
        Expression left = ParseNot();
        while (Current.IsName("and"))
        {
            int position = Take().Position;
            left = new LogicExpression(position, left, ParseNot(), isAnd: true);
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!Current.IsName("not"))
        {
            return ParseCompare();
        }

        Descend();
        int position = Take().Position;
        NotExpression not = new(position, ParseNot());
        _depth--;
        return not;
    }

    private Expression ParseCompare()
    {
        Expression first = ParseAdditive();
        List<(string, Expression)> others = [];
        int position = Current.Position;
        while (ComparisonOperator() is string operation)
        {
            others.Add((operation, ParseAdditive()));
        }

        return others.Count == 0 ? first : new CompareExpression(position, first, [.. others]);
    }

    private string? ComparisonOperator()
    {
        if (Current.Kind == TokenKind.Operator && Current.Text is "==" or "!=" or "<" or "<=" or ">" or ">=")
        {
            return Take().Text;
        }

        if (TakeName("in"))
        {
            return "in";
        }

        if (Current.IsName("not") && Following.IsName("in"))
        {
            Take();
            Take();
            return "not in";
        }

        return null;
    }

    private Expression ParseAdditive()
    {
        Expression left = ParseConcat();
        while (Current.Kind == TokenKind.Operator && Current.Text is "+" or "-")
        {
            Token token = Take();
            left = new BinaryExpression(token.Position, token.Text, left, ParseConcat());
        }

        return left;
    }

    private Expression ParseConcat()
    {
        Expression first = ParseMultiplicative();
        if (!Current.IsOperator("~"))
        {
            return first;
        }

        int position = Current.Position;
        List<Expression> operands = [first];
        while (TakeOperator("~"))
        {
            operands.Add(ParseMultiplicative());
        }

        return new ConcatExpression(position, [.. operands]);
    }

    private Expression ParseMultiplicative()
    {
        Expression left = ParsePower();
        while (Current.Kind == TokenKind.Operator && Current.Text is "*" or "/" or "//" or "%")
        {
            Token token = Take();
            left = new BinaryExpression(token.Position, token.Text, left, ParsePower());
        }

        return left;
    }

    private Expression ParsePower()
    {
        Expression left = ParseUnary();
        while (Current.IsOperator("**"))
        {
            Token token = Take();
            left = new BinaryExpression(token.Position, token.Text, left, ParseUnary());
        }

        return left;
    }

    /// <summary>Reads an operand with its sign: <c>-x | abs</c> filters <c>-x</c>.</summary>
    private Expression ParseUnary(bool withFilters = true)
    {
        Descend();
        Token token = Current;
        Expression operand = TakeOperator("-") ? new SignExpression(token.Position, ParseUnary(withFilters: false), isMinus: true)
            : TakeOperator("+") ? new SignExpression(token.Position, ParseUnary(withFilters: false), isMinus: false)
            : ParsePrimary();
        operand = ParsePostfix(operand);
        operand = withFilters ? ParseFilters(operand) : operand;
        _depth--;
        return operand;
    }
}
