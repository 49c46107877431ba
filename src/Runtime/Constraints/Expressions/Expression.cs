namespace Typed.Constraints.Expressions;

/// <summary>
/// A language of byte strings. Made by an <see cref="ExpressionFactory"/>, which makes equal ones once: two expressions of
/// one factory are equal exactly when they are the same object.
/// </summary>
internal abstract class Expression(int id, bool isNullable, bool hasRules, bool hasLogic)
{
    /// <summary>A number of its own, in the order of making.</summary>
    public int Id { get; } = id;

    /// <summary>Whether it accepts the empty text; for one with rules <see cref="ShortestLengths"/> knows it.</summary>
    public bool IsNullable { get; } = isNullable;

    /// <summary>Whether it refers to a rule.</summary>
    public bool HasRules { get; } = hasRules;

    /// <summary>Whether there is an intersection or a complement in it, whose shortest text only a search finds.</summary>
    public bool HasLogic { get; } = hasLogic;

    /// <summary>A lower bound of the length of its texts, and their shortest length where there are neither rules nor logic.</summary>
    public int LeastLength { get; protected init; }

    /// <summary>What <see cref="ShortestLengths"/> remembers; negative where it does not know yet.</summary>
    public int RememberedLength { get; set; } = -1;

    /// <summary>Adds what may follow the derivation's byte, where <paramref name="rest"/> follows this.</summary>
    public abstract void Derive(Derivation derivation, Expression rest);

    /// <summary>The length of the shortest text, of those of the parts: exact where they are, except for logic.</summary>
    public abstract int Measure(Func<Expression, int> lengthOf);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Id;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <summary>The lower bound of a length.</summary>
    protected static int LeastLengthOf(Expression expression) => expression.LeastLength;
}
