namespace Typed;

/// <summary>
/// Tells the model what its answer must be: this text follows the prompt of a method that returns a value. A chat has one by
/// default, <see cref="Default"/> or <see cref="DefaultForLabels"/>; a raw prompt only where it is written.
/// </summary>
/// <param name="template">
/// The text, in which <c>{schema}</c> stands for the JSON Schema, and <c>{labels}</c> for the members of an enumeration with their
/// descriptions; empty to say nothing.
/// </param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class SchemaInstructionAttribute(string template) : Attribute
{
    /// <summary>What a chat says by default where the answer is an object or a list.</summary>
    public const string Default = "\n\nAnswer with JSON that keeps to this JSON Schema, and with nothing else:\n{schema}";

    /// <summary>What a chat says by default where the answer is a member of an enumeration, or a truth value.</summary>
    public const string DefaultForLabels = "\n\nAnswer with one of these, and with nothing else: {labels}";

    /// <summary>The text.</summary>
    public string Template { get; } = template;
}
