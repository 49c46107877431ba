using System.Globalization;
using System.Text;

namespace Typed.ChatTemplates;

internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        Token token = Take();
        switch (token.Kind)
        {
            case TokenKind.Name:
                return ParseName(token);
            case TokenKind.String:
                return new LiteralExpression(token.Position, new TextValue(ParseAdjacent(token.Text)));
            case TokenKind.Integer:
                return new LiteralExpression(token.Position, IntegerValue.Of(ParseInteger(token)));
            case TokenKind.Float:
                return new LiteralExpression(
                    token.Position,
                    new FloatValue(double.Parse(token.Text.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)));
            case TokenKind.Operator when token.Text == "(":
                Expression inner = ParseTuple(mayBeEmpty: true);
                ExpectOperator(")");
                return inner;
            case TokenKind.Operator when token.Text == "[":
                return new SequenceExpression(token.Position, ParseList(), isTuple: false);
            case TokenKind.Operator when token.Text == "{":
                return ParseDict(token);
            default:
                throw Error(token, $"Expected an expression, but found {token.Description}.");
        }
    }

    private Expression ParseName(Token token)
    {
        switch (token.Text)
        {
            case "true" or "True":
                return new LiteralExpression(token.Position, BooleanValue.True);
            case "false" or "False":
                return new LiteralExpression(token.Position, BooleanValue.False);
            case "none" or "None":
                return new LiteralExpression(token.Position, NoneValue.Instance);
            default:
                NoteUse(token.Text);
                return new NameExpression(token.Position, token.Text);
        }
    }

    /// <summary>Strings that follow each other are one.</summary>
    private string ParseAdjacent(string first)
    {
        if (Current.Kind != TokenKind.String)
        {
            return first;
        }

        StringBuilder text = new(first);
        while (Current.Kind == TokenKind.String)
        {
            text.Append(Take().Text);
        }

        return text.ToString();
    }

    private Int128 ParseInteger(Token token)
    {
        string digits = token.Text.Replace("_", "", StringComparison.Ordinal);
        int radix = digits.Length < 3 ? 10 : char.ToLowerInvariant(digits[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 };
        Int128 value = 0;
        try
        {
            foreach (char digit in radix == 10 ? digits : digits[2..])
            {
                value = checked((value * radix) + Convert.ToInt32(digit.ToString(), 16));
            }
        }
        catch (OverflowException)
        {
            throw Error(token, $"The number {token.Text} is too large.");
        }

        return value;
    }

    private Expression[] ParseList()
    {
        List<Expression> items = [];
        while (!TakeOperator("]"))
        {
            if (items.Count > 0)
            {
                ExpectOperator(",");
                if (TakeOperator("]"))
                {
                    break;
                }
            }

            items.Add(ParseExpression());
        }

        return [.. items];
    }

    private DictExpression ParseDict(Token token)
    {
        List<(Expression, Expression)> entries = [];
        while (!TakeOperator("}"))
        {
            if (entries.Count > 0)
            {
                ExpectOperator(",");
                if (TakeOperator("}"))
                {
                    break;
                }
            }

            Expression key = ParseExpression();
            ExpectOperator(":");
            entries.Add((key, ParseExpression()));
        }

        return new DictExpression(token.Position, [.. entries]);
    }
}
