using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>A method of an annotated interface. Made by generated code, once for each method.</summary>
/// <param name="name">The method's name.</param>
/// <param name="prompt">Its prompt, cut into constants and holes.</param>
/// <param name="options">The options of the method's attribute, or null.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextMethod(string name, PromptTemplate prompt, GenerationOptions? options = null)
{
    /// <summary>The method's name.</summary>
    public string Name { get; } = name;

    /// <summary>The method's prompt.</summary>
    public PromptTemplate Prompt { get; } = prompt;

    /// <summary>The options of the method's attribute, or null.</summary>
    public GenerationOptions? Options { get; } = options;
}
