namespace Typed;

/// <summary>The log probability of a token that was taken, and those of the likeliest tokens in its place.</summary>
/// <param name="Token">The token that was taken.</param>
/// <param name="Top">The likeliest tokens, likeliest first; as many as <see cref="GenerationOptions.LogProbs"/> says.</param>
public sealed record TokenLogProbs(TokenLogProb Token, IReadOnlyList<TokenLogProb> Top);
