namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>How many elements of an array must be of a kind.</summary>
/// <param name="From">The first position that counts.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Min">The fewest.</param>
/// <param name="Max">The most; null for any number.</param>
internal sealed record ContainsRule(int From, Formula Kind, int Min, int? Max);
