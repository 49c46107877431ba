namespace Typed;

/// <summary>A token that an engine made.</summary>
/// <param name="Id">The token's id.</param>
/// <param name="FinishReason">Why the sequence ends with this token, or null where it goes on.</param>
/// <param name="Sequence">
/// Which of the sequences of the request it belongs to: 0 up to <see cref="GenerationOptions.NumReturnSequences"/> less one.
/// </param>
/// <param name="LogProbs">Its log probability and those of others, where <see cref="GenerationOptions.LogProbs"/> asks.</param>
/// <param name="Replaced">
/// How many tokens of the sequence, given out just before, this one and those after it stand in place of. Their text stays: a
/// tokenizer would have spelled it with other tokens, now that it is known what follows.
/// </param>
public readonly record struct GeneratedToken(
    int Id,
    FinishReason? FinishReason,
    int Sequence = 0,
    TokenLogProbs? LogProbs = null,
    int Replaced = 0);
