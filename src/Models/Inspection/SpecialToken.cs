namespace Typed.Models;

/// <summary>A token that stands for no text.</summary>
/// <param name="Role">What it does: <c>bos</c>, <c>eos</c>, <c>pad</c> or <c>unk</c>; null where the files do not say.</param>
/// <param name="Id">Its id; null where the files do not say.</param>
/// <param name="Text">How it is written; null where the files do not say.</param>
public sealed record SpecialToken(string? Role, int? Id, string? Text);
