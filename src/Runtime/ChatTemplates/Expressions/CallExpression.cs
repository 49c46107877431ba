namespace Typed.ChatTemplates;

/// <summary><c>callee(arguments)</c>.</summary>
internal sealed class CallExpression(int position, Expression callee, ArgumentList arguments) : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope) => Call(context, scope, caller: null);

    /// <param name="context">The rendering.</param>
    /// <param name="scope">The names the call may use.</param>
    /// <param name="caller">What the macro finds as <c>caller</c>; null for nothing.</param>
    public Value Call(RenderContext context, Scope scope, NamedValue? caller)
    {
        if (callee is AttributeExpression { Name: TextValue name } attribute)
        {
            Value owner = attribute.Owner.Evaluate(context, scope);
            if (owner.Method(name.Text) is Builtin method)
            {
                Arguments values = arguments.Evaluate(context, scope, caller);
                context.Position = Position;
                return method.Invoke(context, owner, values);
            }

            context.Position = Position;
            return Call(context, scope, Lookup.Attribute(context, owner, name), caller);
        }

        return Call(context, scope, callee.Evaluate(context, scope), caller);
    }

    private Value Call(RenderContext context, Scope scope, Value value, NamedValue? caller)
    {
        context.Position = Position;
        if (value is not CallableValue callable)
        {
            throw context.Error(value is UndefinedValue undefined
                ? undefined.Reason + "."
                : $"A value of type {value.TypeName} cannot be called.");
        }

        Arguments values = arguments.Evaluate(context, scope, caller);
        context.Position = Position;
        return callable.Call(context, values);
    }
}
