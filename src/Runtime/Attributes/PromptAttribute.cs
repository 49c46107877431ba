namespace Typed;

/// <summary>The prompt of a method: constant text with holes for its parameters.</summary>
/// <param name="template">
/// Text with holes: <c>{name}</c>, <c>{name:format}</c>, <c>{name,alignment}</c> or <c>{name,alignment:format}</c>, where
/// name is a parameter of the method. Holes format with the invariant culture. <c>{{</c> and <c>}}</c> are braces.
/// </param>
/// <remarks>
/// Special tokens of the model, such as <c>&lt;|endoftext|&gt;</c>, are recognised in the constant text. An argument never
/// becomes one: it stays the characters it is.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PromptAttribute(string template) : Attribute
{
    /// <summary>The text with its holes.</summary>
    public string Template { get; } = template;
}
