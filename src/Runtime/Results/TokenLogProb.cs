namespace Typed;

/// <summary>A token and the natural logarithm of its probability.</summary>
/// <param name="Id">The token's id.</param>
/// <param name="Text">The token's text; a part of a character shows as U+FFFD, a special token as nothing.</param>
/// <param name="LogProb">The natural logarithm of its probability: 0 is certain, negative is less.</param>
public readonly record struct TokenLogProb(int Id, string Text, double LogProb);
