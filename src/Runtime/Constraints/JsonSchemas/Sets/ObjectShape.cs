using System.Collections.Immutable;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>A set of objects.</summary>
/// <param name="Properties">The properties with names, in the order in which they are written.</param>
/// <param name="KeyRules">What all properties must be whose names are of a kind, those with names of their own too.</param>
/// <param name="Obligations">What else must hold.</param>
/// <param name="MinProperties">The fewest properties.</param>
/// <param name="MaxProperties">The most; null for any number.</param>
internal sealed record ObjectShape(
    ImmutableArray<PropertyRule> Properties,
    ImmutableArray<KeyRule> KeyRules,
    ImmutableArray<Obligation> Obligations,
    int MinProperties,
    int? MaxProperties)
{
    public static readonly ObjectShape Any = new([], [], [], 0, null);

    public bool Equals(ObjectShape? other) =>
        other is not null && Properties.SequenceEqual(other.Properties) && HasEqualRules(other);

    /// <summary>Whether all is equal but the properties with names.</summary>
    public bool HasEqualRules(ObjectShape other) =>
        KeyRules.SequenceEqual(other.KeyRules) && Obligations.SequenceEqual(other.Obligations)
        && MinProperties == other.MinProperties && MaxProperties == other.MaxProperties;

    public override int GetHashCode() => HashCode.Combine(Properties.Length, KeyRules.Length, Obligations.Length, MinProperties, MaxProperties);
}
