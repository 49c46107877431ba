namespace Typed;

/// <summary>An answer that is none of what a method returns.</summary>
/// <param name="Text">What the model wrote.</param>
/// <param name="Errors">What is wrong with it.</param>
public sealed record InvalidAnswer(string Text, IReadOnlyList<string> Errors)
{
    /// <inheritdoc/>
    public override string ToString() => $"\"{Text}\": {string.Join("; ", Errors)}";
}
