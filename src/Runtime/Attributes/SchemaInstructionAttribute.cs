namespace Typed;

/// <summary>
/// Tells the model what its answer must be: this text follows the prompt of a method that returns JSON, in a chat by default
/// (<see cref="Default"/>), elsewhere only where it is written.
/// </summary>
/// <param name="template">The text, in which <c>{schema}</c> stands for the JSON Schema; empty to say nothing.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class SchemaInstructionAttribute(string template) : Attribute
{
    /// <summary>What a chat says by default.</summary>
    public const string Default = "\n\nAnswer with JSON that keeps to this JSON Schema, and with nothing else:\n{schema}";

    /// <summary>The text.</summary>
    public string Template { get; } = template;
}
