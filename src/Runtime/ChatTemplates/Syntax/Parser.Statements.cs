namespace Typed.ChatTemplates;

internal sealed partial class Parser
{
    private Statement ParseStatement()
    {
        Token tag = Expect(TokenKind.Name);
        switch (tag.Text)
        {
            case "if":
                return ParseIf(tag);
            case "for":
                return ParseFor(tag);
            case "set":
                return ParseSet(tag);
            case "macro":
                return ParseMacro(tag);
            case "call":
                return ParseCallBlock(tag);
            case "filter":
                return ParseFilterBlock(tag);
            case "with":
                return ParseWith(tag);
            case "generation":
                return new WithStatement([], ParseBody(tag, "endgeneration"));
            case "autoescape":
                return ParseAutoescape(tag);
            case "break" or "continue":
                return ParseFlow(tag);
            case "block" or "extends" or "include" or "import" or "from":
                throw Error(tag, $"'{tag.Text}' is not supported: a chat template is one file.");
            default:
                throw Error(tag, $"There is no tag '{tag.Text}' here.");
        }
    }

    /// <summary>Reads the end of a tag, what stands between it and its end tag, and the end tag.</summary>
    private Block ParseBody(Token tag, string end)
    {
        TakeOperator(":");
        Expect(TokenKind.TagEnd);
        Block body = ParseBlock(tag, end);
        Take();
        Expect(TokenKind.TagEnd);
        return body;
    }

    /// <summary>Reads a body that writes to a text of its own, so that no break or continue may leave it.</summary>
    private Block ParseCapturedBody(Token tag, string end)
    {
        int loops = _loops;
        _loops = 0;
        Block body = ParseBody(tag, end);
        _loops = loops;
        return body;
    }

    private FlowStatement ParseFlow(Token tag)
    {
        Expect(TokenKind.TagEnd);
        return _loops > 0
            ? new FlowStatement(tag.Text == "break" ? Flow.Break : Flow.Continue)
            : throw Error(tag, $"'{tag.Text}' stands outside of a loop.");
    }

    private IfStatement ParseIf(Token tag)
    {
        List<(Expression, Block)> branches = [];
        while (true)
        {
            Expression condition = ParseTuple(withConditional: false);
            TakeOperator(":");
            Expect(TokenKind.TagEnd);
            branches.Add((condition, ParseBlock(tag, "elif", "else", "endif")));
            Token end = Take();
            if (end.Text == "elif")
            {
                continue;
            }

            Block? otherwise = end.Text == "else" ? ParseBody(tag, "endif") : null;
            if (otherwise is null)
            {
                Expect(TokenKind.TagEnd);
            }

            return new IfStatement([.. branches], otherwise);
        }
    }

    private ForStatement ParseFor(Token tag)
    {
        AssignmentTarget target = ParseTarget(withAttributes: false, end: "in");
        if (!TakeName("in"))
        {
            throw Unexpected("'in'");
        }

        Expression items = ParseTuple(withConditional: false, end: "recursive");
        Expression? condition = TakeName("if") ? ParseExpression() : null;
        bool isRecursive = TakeName("recursive");
        TakeOperator(":");
        Expect(TokenKind.TagEnd);
        _loops++;
        Block body = ParseBlock(tag, "else", "endfor");
        _loops--;
        Block? otherwise = Take().Text == "else" ? ParseBody(tag, "endfor") : null;
        if (otherwise is null)
        {
            Expect(TokenKind.TagEnd);
        }

        return new ForStatement(target, items, condition, isRecursive, body, otherwise);
    }

    private Statement ParseSet(Token tag)
    {
        AssignmentTarget target = ParseTarget(withAttributes: true, end: null);
        if (TakeOperator("="))
        {
            Expression value = ParseTuple();
            Expect(TokenKind.TagEnd);
            return new SetStatement(target, value);
        }

        FilterExpression? filter = TakeOperator("|") ? ParseBlockFilter() : null;
        return new SetBlockStatement(target, filter, ParseCapturedBody(tag, "endset"));
    }

    private FilterStatement ParseFilterBlock(Token tag) => new(ParseBlockFilter(), ParseCapturedBody(tag, "endfilter"));

    /// <summary>Reads filters for the text of a block: <c>trim | upper</c>.</summary>
    private FilterExpression ParseBlockFilter()
    {
        FilterExpression filter = ParseFilter(subject: null);
        while (TakeOperator("|"))
        {
            filter = ParseFilter(filter);
        }

        return filter;
    }

    private WithStatement ParseWith(Token tag)
    {
        List<(AssignmentTarget, Expression)> assignments = [];
        while (Current.Kind != TokenKind.TagEnd && !Current.IsOperator(":"))
        {
            if (assignments.Count > 0)
            {
                ExpectOperator(",");
            }

            AssignmentTarget target = ParseSingleTarget(withAttributes: false);
            ExpectOperator("=");
            assignments.Add((target, ParseExpression()));
        }

        return new WithStatement([.. assignments], ParseBody(tag, "endwith"));
    }

    private WithStatement ParseAutoescape(Token tag)
    {
        if (!TakeName("false") && !TakeName("False"))
        {
            throw Error(tag, "Only 'autoescape false' is supported: a prompt is plain text.");
        }

        return new WithStatement([], ParseBody(tag, "endautoescape"));
    }
}
