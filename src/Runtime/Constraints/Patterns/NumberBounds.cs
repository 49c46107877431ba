namespace Typed.Constraints.Patterns;

/// <summary>What a number must keep to. Numbers are decimal texts of any size, as JSON writes them.</summary>
/// <param name="IsInteger">Whether it has no fraction.</param>
/// <param name="Minimum">The smallest; null for none.</param>
/// <param name="IsMinimumExclusive">Whether it must be above the smallest.</param>
/// <param name="Maximum">The largest; null for none.</param>
/// <param name="IsMaximumExclusive">Whether it must be below the largest.</param>
/// <param name="MultipleOf">What divides it; null for anything.</param>
internal sealed record NumberBounds(
    bool IsInteger,
    string? Minimum,
    bool IsMinimumExclusive,
    string? Maximum,
    bool IsMaximumExclusive,
    string? MultipleOf);
