namespace Typed;

/// <summary>A generation option is out of range or contradicts another.</summary>
/// <param name="option">The option's name.</param>
/// <param name="message">What is wrong and what to do.</param>
public sealed class GenerationOptionsException(string option, string message) : TypedException(message)
{
    /// <summary>The option's name.</summary>
    public string Option { get; } = option;
}
