namespace Typed.ChatTemplates;

/// <summary><c>{% for target in items if condition %}</c>. What its body sets is gone with each round.</summary>
internal sealed class ForStatement(
    AssignmentTarget target, Expression items, Expression? condition, bool isRecursive, Block body, Block? otherwise) : Statement
{
    protected override Flow Run(RenderContext context, Scope scope, TextBuilder output)
    {
        Value value = items.Evaluate(context, scope);
        context.Position = items.Position;
        Loop(context, scope, output, value, depth0: 0);
        return Flow.Next;
    }

    private void Loop(RenderContext context, Scope scope, TextBuilder output, Value value, int depth0)
    {
        Value[] values = Select(context, scope, context.Iterate(value));
        LoopValue loop = new(values, depth0, isRecursive ? Recurse : null);
        bool finished = false;
        Scope round = new(scope);
        for (int i = 0; i < values.Length; i++)
        {
            // A macro may keep the scope it was written in, so that a new one is needed then.
            round = round.IsShared ? new Scope(scope) : round;
            round.Clear();
            loop.Index0 = i;
            target.Assign(context, round, values[i]);
            round.Set("loop", loop);
            Flow flow = body.Execute(context, round, output);
            finished |= flow == Flow.Next;
            if (flow == Flow.Break)
            {
                break;
            }
        }

        // As in Jinja, a round that break or continue leaves does not count.
        if (!finished)
        {
            otherwise?.Execute(context, new Scope(scope), output);
        }

        Value Recurse(RenderContext inner, Value children)
        {
            inner.Enter();
            TextBuilder text = new(inner);
            Loop(inner, scope, text, children, depth0 + 1);
            inner.Leave();
            return text.ToText();
        }
    }

    private Value[] Select(RenderContext context, Scope scope, Value[] values)
    {
        if (condition is null)
        {
            return values;
        }

        List<Value> selected = [];
        Scope round = new(scope);
        foreach (Value value in values)
        {
            round.Clear();
            target.Assign(context, round, value);
            if (condition.Evaluate(context, round).IsTrue)
            {
                selected.Add(value);
            }
        }

        return [.. selected];
    }
}
