using System.Collections;
using System.Globalization;

namespace Typed;

/// <summary>How likely each member of an enumeration is as the answer.</summary>
/// <remarks>Immutable. Members are in the order of their probabilities, the likeliest first.</remarks>
/// <typeparam name="TEnum">The enumeration.</typeparam>
public sealed class Scored<TEnum> : IReadOnlyList<KeyValuePair<TEnum, double>>
    where TEnum : struct, Enum
{
    private readonly KeyValuePair<TEnum, double>[] _members;

    /// <summary>Creates scores.</summary>
    /// <param name="members">Each member and its probability; the probabilities add up to 1.</param>
    public Scored(IEnumerable<KeyValuePair<TEnum, double>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _members = [.. members.OrderByDescending(static member => member.Value)];
    }

    /// <summary>The likeliest member.</summary>
    public TEnum Value => _members[0].Key;

    /// <summary>Its probability.</summary>
    public double Probability => _members[0].Value;

    /// <inheritdoc/>
    public int Count => _members.Length;

    /// <inheritdoc/>
    public KeyValuePair<TEnum, double> this[int index] => _members[index];

    /// <summary>The probability of a member; 0 for what is none.</summary>
    public double this[TEnum member] => Array.Find(_members, found => EqualityComparer<TEnum>.Default.Equals(found.Key, member)).Value;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TEnum, double>> GetEnumerator() => ((IEnumerable<KeyValuePair<TEnum, double>>)_members).GetEnumerator();

    /// <summary>Each member with its probability, the likeliest first, as in "Positive 0.75, Negative 0.25".</summary>
    public override string ToString() => string.Join(
        ", ", _members.Select(static member => string.Create(CultureInfo.InvariantCulture, $"{member.Key} {member.Value:0.###}")));

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
