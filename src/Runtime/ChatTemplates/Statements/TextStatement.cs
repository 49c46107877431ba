namespace Typed.ChatTemplates;

/// <summary>Text of the template.</summary>
internal sealed class TextStatement(TextValue text) : Statement
{
    protected override Flow Run(RenderContext context, Scope scope, TextBuilder output)
    {
        output.Append(text);
        return Flow.Next;
    }
}
