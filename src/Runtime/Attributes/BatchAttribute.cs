namespace Typed;

/// <summary>
/// Marks the parameter that holds many values where one prompt takes one: the method makes a prompt of each, runs them at
/// the same time, and returns a list of results in their order. Other parameters are the same for every prompt.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BatchAttribute : Attribute;
