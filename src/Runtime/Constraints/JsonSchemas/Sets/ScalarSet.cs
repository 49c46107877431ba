using System.Collections.Immutable;
using Typed.Constraints.Expressions;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>
/// A set of strings or numbers: a few of them, all but a few, or a regular language. A regular one has two expressions: of the
/// canonical texts, one for each value, in which sets are compared; and of the writings that a text may have.
/// </summary>
internal sealed class ScalarSet : IEquatable<ScalarSet>
{
    private ScalarSet(ImmutableSortedSet<string>? listed, bool isListOfExceptions) =>
        (Listed, IsListOfExceptions) = (listed, isListOfExceptions);

    /// <summary>The few that are in it or are not; null for a regular one.</summary>
    public ImmutableSortedSet<string>? Listed { get; }

    /// <summary>Whether it has all but those listed.</summary>
    public bool IsListOfExceptions { get; }

    /// <summary>The canonical texts; null until they are asked for.</summary>
    public Expression? Canonical { get; set; }

    /// <summary>Makes the canonical texts of a regular set: most are never asked for.</summary>
    public Func<Expression>? MakeCanonical { get; private init; }

    /// <summary>What may be written; of a list null until it is asked for.</summary>
    public Expression? Written { get; set; }

    /// <summary>What it is the complement of, where it was made as one.</summary>
    public ScalarSet? Opposite { get; init; }

    /// <summary>Whether it is a few.</summary>
    public bool IsFinite => Listed is not null && !IsListOfExceptions;

    /// <summary>Whether it is everything.</summary>
    public bool IsAll => IsListOfExceptions && Listed!.IsEmpty;

    public static ScalarSet Of(IEnumerable<string> values) => new(Sorted(values), false);

    public static ScalarSet AllBut(IEnumerable<string> values) => new(Sorted(values), true);

    public static ScalarSet Regular(Func<Expression> makeCanonical, Expression written, ScalarSet? opposite = null) =>
        new(null, false) { MakeCanonical = makeCanonical, Written = written, Opposite = opposite };

    public bool Equals(ScalarSet? other) =>
        other is not null
        && (Listed is null || other.Listed is null
            ? Listed is null && other.Listed is null && Written == other.Written
            : IsListOfExceptions == other.IsListOfExceptions && Listed.SetEquals(other.Listed));

    public override bool Equals(object? obj) => Equals(obj as ScalarSet);

    public override int GetHashCode() => Listed?.Count ?? Written!.GetHashCode();

    private static ImmutableSortedSet<string> Sorted(IEnumerable<string> values) => values.ToImmutableSortedSet(StringComparer.Ordinal);
}
