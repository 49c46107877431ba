namespace Typed.ChatTemplates;

/// <summary>Statements in a row.</summary>
internal sealed class Block(Statement[] statements)
{
    public Flow Execute(RenderContext context, Scope scope, TextBuilder output)
    {
        foreach (Statement statement in statements)
        {
            Flow flow = statement.Execute(context, scope, output);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    /// <summary>What the statements write, as a text of its own.</summary>
    public TextValue Capture(RenderContext context, Scope scope)
    {
        TextBuilder text = new(context);
        Execute(context, scope, text);
        return text.ToText();
    }
}
