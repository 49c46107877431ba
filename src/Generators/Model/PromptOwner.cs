namespace Typed.Generators.Model;

/// <summary>What a text with holes is of: the prompt or the system text of a method, or the system text of an interface.</summary>
/// <param name="Text">What the text is: <c>prompt</c> or <c>system text</c>.</param>
/// <param name="Owner">The name of the method or interface.</param>
/// <param name="Parameters">What holes can name; null for an interface, whose text has none.</param>
internal sealed record PromptOwner(string Text, string Owner, IReadOnlyList<ParameterSpec>? Parameters)
{
    public static PromptOwner Prompt(string method, IReadOnlyList<ParameterSpec> parameters) => new("prompt", method, parameters);

    public static PromptOwner System(string owner, IReadOnlyList<ParameterSpec>? parameters) => new("system text", owner, parameters);

    /// <summary>What to do where it is empty.</summary>
    public string WhyNotEmpty => Text == "prompt"
        ? "a model needs at least one token to continue"
        : "write it, or [Chat] for a chat without one";

    /// <summary>The whole, as diagnostics name it.</summary>
    public override string ToString() => $"{Text} of {(Parameters is null ? "interface" : "method")} '{Owner}'";
}
