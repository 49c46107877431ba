namespace Typed;

/// <summary>A token that an engine made.</summary>
/// <param name="Id">The token's id.</param>
/// <param name="FinishReason">Why the sequence ends with this token, or null where it goes on.</param>
public readonly record struct GeneratedToken(int Id, FinishReason? FinishReason);
