namespace Typed.ChatTemplates;

/// <summary>A macro, with the scope it was written in.</summary>
internal sealed class MacroValue(Macro macro, Scope scope) : CallableValue
{
    public override string TypeName => "Macro";

    public override Value? Attribute(string name) => name == "name" ? new TextValue(macro.Name) : null;

    public override Value Call(RenderContext context, Arguments arguments) => macro.Call(context, scope, arguments);
}
