using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Parsing;

/// <summary>The text of a prompt, and where it is written.</summary>
/// <param name="text">The text, holes and all.</param>
internal abstract class PromptSource(string text)
{
    public string Text { get; } = text;

    /// <summary>Whether a code fix may write to the places: they are within string literals and what is added up from them.</summary>
    public virtual bool IsFixable => false;

    /// <summary>The place of a part of the prompt.</summary>
    public abstract Location Locate(TextSpan span);

    /// <summary>A constant of the prompt as the model shall see it.</summary>
    public virtual string Clean(string constant) => constant;
}
