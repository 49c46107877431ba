namespace Typed.ChatTemplates;

internal sealed partial class Parser
{
    /// <summary>Reads what is assigned to: a name, several with commas, or an attribute of a namespace.</summary>
    /// <param name="withAttributes">Whether attributes are allowed.</param>
    /// <param name="end">The name that ends it, after a comma at the end; null for none.</param>
    private AssignmentTarget ParseTarget(bool withAttributes, string? end)
    {
        Token start = Current;
        AssignmentTarget first = ParseSingleTarget(withAttributes);
        if (!Current.IsOperator(","))
        {
            return first;
        }

        List<AssignmentTarget> targets = [first];
        while (TakeOperator(",") && Current.Kind is TokenKind.Name or TokenKind.Operator
            && !(end is not null && Current.IsName(end)) && !Current.IsOperator("=") && !Current.IsOperator(")"))
        {
            targets.Add(ParseSingleTarget(withAttributes));
        }

        return new TupleTarget(start.Position, [.. targets]);
    }

    private AssignmentTarget ParseSingleTarget(bool withAttributes)
    {
        Token token = Take();
        if (token.IsOperator("("))
        {
            Descend();
            AssignmentTarget inner = ParseTarget(withAttributes, end: null);
            ExpectOperator(")");
            _depth--;
            return inner;
        }

        if (token.Kind != TokenKind.Name || token.Text is "true" or "false" or "none" or "True" or "False" or "None")
        {
            throw Error(token, $"Nothing can be assigned to {token.Description}.");
        }

        if (_loops > 0 && token.Text == "loop")
        {
            throw Error(token, "'loop' cannot be set within a loop.");
        }

        if (withAttributes && TakeOperator("."))
        {
            return new AttributeTarget(token.Position, token.Text, ExpectName());
        }

        return new NameTarget(token.Position, token.Text);
    }
}
