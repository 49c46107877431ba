namespace Typed;

/// <summary>
/// Says how often a method asks again where its value breaks a rule that no grammar can hold, such as one between two
/// properties (<see cref="System.ComponentModel.DataAnnotations.IValidatableObject"/>). Without it a method asks twice again.
/// </summary>
/// <remarks>A chat is told its answer and, by <see cref="Instruction"/>, what is wrong with it; raw text is sampled again.</remarks>
/// <param name="maxRetries">How often; 0 for never.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class RetryAttribute(int maxRetries) : Attribute
{
    /// <summary>What a chat is told after an answer that breaks rules; <c>{errors}</c> stands for these, each on a line.</summary>
    public const string Instruction = "This answer is not valid:\n{errors}\nAnswer again, in the same form.";

    /// <summary>How often a method asks again.</summary>
    /// <value>At least 0.</value>
    public int MaxRetries { get; } = maxRetries;
}
