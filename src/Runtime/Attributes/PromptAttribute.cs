namespace Typed;

/// <summary>The prompt of a method: constant text with holes for its parameters.</summary>
/// <remarks>
/// With this attribute alone the prompt is raw text, which the model continues; <see cref="SystemAttribute"/>,
/// <see cref="ChatAttribute"/> and <see cref="ExampleAttribute"/> make it the user's message of a chat. Special tokens of the model, such as <c>&lt;|endoftext|&gt;</c>, are recognised in the constant text. An argument never
/// becomes one: it stays the characters it is.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PromptAttribute : Attribute
{
    /// <summary>Takes the prompt from a file: <c>[Prompt(File = "story.prompt")]</c>.</summary>
    public PromptAttribute() => Template = "";

    /// <summary>Takes the prompt from a text.</summary>
    /// <param name="template">
    /// Text with holes: <c>{name}</c>, <c>{name:format}</c>, <c>{name,alignment}</c> or <c>{name,alignment:format}</c>, where
    /// name is a parameter of the method. Holes format with the invariant culture. <c>{{</c> and <c>}}</c> are braces.
    /// </param>
    public PromptAttribute(string template) => Template = template;

    /// <summary>The text with its holes; empty where it lies in a <see cref="File"/>.</summary>
    public string Template { get; }

    /// <summary>
    /// The file that holds the prompt, relative to the project's prompt folder: MSBuild's <c>TypedPromptFolder</c>, which is
    /// <c>Prompts</c>. The compiler reads it; it is no part of the output. One line break at its end is left off.
    /// </summary>
    /// <value>Default: none, the text is given.</value>
    public string? File { get; set; }
}
