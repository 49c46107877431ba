namespace Typed.ChatTemplates;

internal sealed partial class Parser
{
    private static readonly string[] s_macroNames = ["caller", "varargs", "kwargs"];

    private MacroStatement ParseMacro(Token tag)
    {
        string name = ExpectName();
        ExpectOperator("(");
        return new MacroStatement(ParseMacroBody(tag, name, ParseParameters(), "endmacro"));
    }

    private CallStatement ParseCallBlock(Token tag)
    {
        (string, Expression?)[] parameters = TakeOperator("(") ? ParseParameters() : [];
        return ParseExpression() is CallExpression call
            ? new CallStatement(call, ParseMacroBody(tag, "caller", parameters, "endcall"))
            : throw Error(tag, "'call' needs a call of a macro, such as 'call name()'.");
    }

    private Macro ParseMacroBody(Token tag, string name, (string, Expression?)[] parameters, string end)
    {
        HashSet<string> uses = [];
        _macros.Push(uses);
        Block body = ParseCapturedBody(tag, end);
        _macros.Pop();
        return new Macro(name, parameters, body, uses);
    }

    private (string Name, Expression? Default)[] ParseParameters()
    {
        List<(string Name, Expression? Default)> parameters = [];
        while (!TakeOperator(")"))
        {
            if (parameters.Count > 0)
            {
                ExpectOperator(",");
            }

            Token at = Current;
            string name = ExpectName();
            Expression? otherwise = TakeOperator("=") ? ParseExpression() : null;
            if (otherwise is null && parameters is [.., { Default: not null }])
            {
                throw Error(at, $"The parameter '{name}' needs a default, because one before it has one.");
            }

            parameters.Add((name, otherwise));
        }

        return [.. parameters];
    }

    /// <summary>Notes that the macros around a name use what only they can give it.</summary>
    private void NoteUse(string name)
    {
        if (_macros.Count > 0 && s_macroNames.Contains(name))
        {
            foreach (HashSet<string> uses in _macros)
            {
                uses.Add(name);
            }
        }
    }
}
