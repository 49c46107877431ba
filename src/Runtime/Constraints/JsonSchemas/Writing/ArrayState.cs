namespace Typed.Constraints.JsonSchemas.Writing;

/// <summary>What of an array has been written, as far as it matters for the rest.</summary>
/// <param name="Position">How many elements.</param>
/// <param name="Counts">How many of each kind that is counted, a character each.</param>
/// <param name="Used">Which of the values that must differ, a bit each.</param>
internal readonly record struct ArrayState(int Position, string Counts, ulong Used);
