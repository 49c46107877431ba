namespace Typed.ChatTemplates;

/// <summary><c>{% macro name(parameters) %}...{% endmacro %}</c>.</summary>
internal sealed class MacroStatement(Macro macro) : Statement
{
    protected override Flow Run(RenderContext context, Scope scope, TextBuilder output)
    {
        scope.Share();
        scope.Set(macro.Name, new MacroValue(macro, scope));
        return Flow.Next;
    }
}
