namespace Typed.ChatTemplates;

/// <summary>A part of a template that writes, decides or sets something.</summary>
internal abstract class Statement
{
    public Flow Execute(RenderContext context, Scope scope, TextBuilder output)
    {
        context.Enter();
        Flow flow = Run(context, scope, output);
        context.Leave();
        return flow;
    }

    protected abstract Flow Run(RenderContext context, Scope scope, TextBuilder output);
}
