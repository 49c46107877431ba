namespace Typed.ChatTemplates;

/// <summary>A method of a value, not yet called.</summary>
internal sealed class MethodValue(Value receiver, Builtin method) : CallableValue
{
    public override string TypeName => "builtin_function_or_method";

    public override Value Call(RenderContext context, Arguments arguments) => method.Invoke(context, receiver, arguments);
}
