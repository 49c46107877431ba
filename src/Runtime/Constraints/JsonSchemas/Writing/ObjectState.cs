namespace Typed.Constraints.JsonSchemas.Writing;

/// <summary>What of an object has been written, as far as it matters for the rest.</summary>
/// <param name="IsFirst">Whether nothing has.</param>
/// <param name="Count">How many properties, where that is limited.</param>
/// <param name="Pending">Which obligations are still to be met, a bit each.</param>
internal readonly record struct ObjectState(bool IsFirst, int Count, int Pending);
