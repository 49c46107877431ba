namespace Typed.ChatTemplates;

internal sealed partial class Parser
{
    /// <summary>Reads what follows an operand: <c>.name</c>, <c>[key]</c>, <c>(arguments)</c>.</summary>
    private Expression ParsePostfix(Expression operand)
    {
        while (true)
        {
            Token token = Current;
            if (TakeOperator("."))
            {
                operand = ParseAttribute(operand);
            }
            else if (TakeOperator("["))
            {
                operand = ParseSubscript(token, operand);
            }
            else if (TakeOperator("("))
            {
                operand = new CallExpression(token.Position, operand, ParseArguments());
            }
            else
            {
                return operand;
            }
        }
    }

    private Expression ParseAttribute(Expression owner)
    {
        Token token = Take();
        return token.Kind switch
        {
            TokenKind.Name => new AttributeExpression(token.Position, owner, token.Text),
            TokenKind.Integer => new ItemExpression(
                token.Position, owner, new LiteralExpression(token.Position, IntegerValue.Of(ParseInteger(token)))),
            _ => throw Error(token, $"Expected a name or number behind '.', but found {token.Description}."),
        };
    }

    private Expression ParseSubscript(Token token, Expression owner)
    {
        Expression? start = Current.IsOperator(":") ? null : ParseExpression();
        if (!TakeOperator(":"))
        {
            if (Current.IsOperator(","))
            {
                throw Error(Current, "Keys of several parts are not supported.");
            }

            ExpectOperator("]");
            return new ItemExpression(token.Position, owner, start!);
        }

        Expression? stop = Current.IsOperator(":") || Current.IsOperator("]") ? null : ParseExpression();
        Expression? step = TakeOperator(":") && !Current.IsOperator("]") ? ParseExpression() : null;
        ExpectOperator("]");
        return new SliceExpression(token.Position, owner, start, stop, step);
    }

    /// <summary>Reads filters, tests, and calls of what they give.</summary>
    private Expression ParseFilters(Expression operand)
    {
        while (true)
        {
            Token token = Current;
            if (TakeOperator("|"))
            {
                operand = ParseFilter(operand);
            }
            else if (TakeName("is"))
            {
                operand = ParseTest(operand);
            }
            else if (TakeOperator("("))
            {
                operand = new CallExpression(token.Position, operand, ParseArguments());
            }
            else
            {
                return operand;
            }
        }
    }

    private FilterExpression ParseFilter(Expression? subject)
    {
        Token token = Expect(TokenKind.Name);
        Builtin filter = Filters.Find(token.Text) ?? throw Error(token, $"There is no filter '{token.Text}'.");
        return new FilterExpression(token.Position, subject, filter, TakeOperator("(") ? ParseArguments() : ArgumentList.Empty);
    }

    private Expression ParseTest(Expression subject)
    {
        bool isNegated = TakeName("not");
        Token token = Expect(TokenKind.Name);
        Builtin test = Tests.Find(token.Text) ?? throw Error(token, $"There is no test '{token.Text}'.");
        ArgumentList arguments = ArgumentList.Empty;
        if (TakeOperator("("))
        {
            arguments = ParseArguments();
        }
        else if (BeginsTestArgument())
        {
            Descend();
            arguments = new ArgumentList([ParsePostfix(ParsePrimary())], [], null, null);
            _depth--;
        }

        TestExpression expression = new(token.Position, subject, test, arguments);
        return isNegated ? new NotExpression(token.Position, expression) : expression;
    }

    private bool BeginsTestArgument()
    {
        if (Current.IsName("is"))
        {
            throw Error(Current, "Tests cannot follow each other: join them with 'and'.");
        }

        return Current.Kind switch
        {
            TokenKind.Name => Current.Text is not ("else" or "or" or "and"),
            TokenKind.String or TokenKind.Integer or TokenKind.Float => true,
            TokenKind.Operator => Current.Text is "[" or "{",
            _ => false,
        };
    }

    /// <summary>Reads the arguments of a call, behind its opening parenthesis.</summary>
    private ArgumentList ParseArguments()
    {
        List<Expression> positional = [];
        List<(TextValue Name, Expression Value)> named = [];
        Expression? spread = null;
        Expression? spreadNamed = null;
        bool first = true;
        while (!TakeOperator(")"))
        {
            if (!first)
            {
                ExpectOperator(",");
                if (TakeOperator(")"))
                {
                    break;
                }
            }

            first = false;
            Token token = Current;
            bool isOutOfOrder = spreadNamed is not null;
            if (TakeOperator("**"))
            {
                spreadNamed = ParseExpression();
            }
            else if (TakeOperator("*"))
            {
                isOutOfOrder |= spread is not null;
                spread = ParseExpression();
            }
            else if (token.Kind == TokenKind.Name && Following.IsOperator("="))
            {
                Take();
                Take();
                isOutOfOrder |= named.Exists(other => other.Name.Text == token.Text);
                named.Add((new TextValue(token.Text), ParseExpression()));
            }
            else
            {
                isOutOfOrder |= named.Count > 0 || spread is not null;
                positional.Add(ParseExpression());
            }

            if (isOutOfOrder)
            {
                throw Error(token, "The arguments are out of order, or one was given twice: first those without a name, then '*', then those with one, then '**'.");
            }
        }

        return positional.Count == 0 && first
            ? ArgumentList.Empty
            : new ArgumentList([.. positional], [.. named], spread, spreadNamed);
    }
}
