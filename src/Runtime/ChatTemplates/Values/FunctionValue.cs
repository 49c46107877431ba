namespace Typed.ChatTemplates;

/// <summary>A function that every template knows, such as <c>range</c>.</summary>
internal sealed class FunctionValue(Builtin function) : CallableValue
{
    public override string TypeName => "function";

    public override Value Call(RenderContext context, Arguments arguments) =>
        function.Invoke(context, NoneValue.Instance, arguments);
}
