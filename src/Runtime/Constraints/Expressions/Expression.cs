namespace Typed.Constraints.Expressions;

/// <summary>
/// A language of byte strings. Made by an <see cref="ExpressionFactory"/>, which makes equal ones once: two expressions of
/// one factory are equal exactly when they are the same object.
/// </summary>
internal abstract class Expression;
