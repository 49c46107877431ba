namespace Typed.ChatTemplates;

/// <summary>A value that can be called.</summary>
internal abstract class CallableValue : Value
{
    public abstract Value Call(RenderContext context, Arguments arguments);
}
