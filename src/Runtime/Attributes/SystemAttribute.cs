namespace Typed;

/// <summary>
/// Tells the model who it is and how to answer: the system message of a chat, whose user's message is the prompt. A method's
/// stands in place of its interface's.
/// </summary>
/// <remarks>
/// The model's chat template writes the chat. For a model without one the prompt is plain: the system text, an empty line, and
/// then what it would be without a system text; a warning is logged then, and given by the compiler where it knows the model.
/// Special tokens are recognised in the constant text as in that of a <see cref="PromptAttribute"/>; an argument never becomes one.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface, Inherited = false)]
public sealed class SystemAttribute : Attribute
{
    /// <summary>Takes the system text from a file: <c>[System(File = "tutor.prompt")]</c>.</summary>
    public SystemAttribute() => Template = "";

    /// <summary>Takes the system text from a text.</summary>
    /// <param name="template">
    /// Text, at a method with holes as in <see cref="PromptAttribute(string)"/>. <c>{{</c> and <c>}}</c> are braces.
    /// </param>
    public SystemAttribute(string template) => Template = template;

    /// <summary>The text with its holes; empty where it lies in a <see cref="File"/>.</summary>
    public string Template { get; }

    /// <summary>The file that holds the system text, found and read as that of <see cref="PromptAttribute.File"/>.</summary>
    /// <value>Default: none, the text is given.</value>
    public string? File { get; set; }
}
