namespace Typed.ChatTemplates;

/// <summary><c>{% call(parameters) macro(arguments) %}...{% endcall %}</c>.</summary>
internal sealed class CallStatement(CallExpression call, Macro caller) : Statement
{
    private static readonly TextValue s_caller = new("caller");

    protected override Flow Run(RenderContext context, Scope scope, TextBuilder output)
    {
        scope.Share();
        Value result = call.Call(context, scope, new NamedValue(s_caller, new MacroValue(caller, scope)));
        context.Position = call.Position;
        output.Append(result);
        return Flow.Next;
    }
}
