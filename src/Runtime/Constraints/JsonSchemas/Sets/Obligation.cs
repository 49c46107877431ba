using System.Collections.Immutable;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>
/// Several things of which an object must do one. What is not an object of a shape fails one of the shape's rules: to say so
/// in one obligation keeps unions small.
/// </summary>
/// <param name="Present">A property of one of these kinds is there,</param>
/// <param name="Missing">or one of these names is not.</param>
internal sealed record Obligation(ImmutableArray<KeyRule> Present, ImmutableArray<string> Missing)
{
    public bool Equals(Obligation? other) =>
        other is not null && Present.SequenceEqual(other.Present) && Missing.SequenceEqual(other.Missing);

    public override int GetHashCode() => HashCode.Combine(Present.Length, Missing.Length);
}
