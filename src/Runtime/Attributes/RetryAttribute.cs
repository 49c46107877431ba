namespace Typed;

/// <summary>
/// Says how often a method asks again where its value breaks a rule that no grammar can hold, such as one between two
/// properties (<see cref="System.ComponentModel.DataAnnotations.IValidatableObject"/>). Without it a method asks twice again.
/// </summary>
/// <param name="maxRetries">How often; 0 for never.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class RetryAttribute(int maxRetries) : Attribute
{
    /// <summary>How often a method asks again.</summary>
    /// <value>At least 0.</value>
    public int MaxRetries { get; } = maxRetries;
}
