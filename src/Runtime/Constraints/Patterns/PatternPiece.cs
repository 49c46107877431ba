using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Texts that match only between certain neighbours.</summary>
/// <param name="Left">What may stand before.</param>
/// <param name="Right">What may stand after.</param>
/// <param name="Body">The texts.</param>
internal readonly record struct PatternPiece(Beside Left, Beside Right, Expression Body);
