namespace Typed.Cli.Execution;

/// <summary>What came of one of many prompts.</summary>
/// <param name="Index">Which of the prompts it is, from 0.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="Samples">Its texts; none where it failed.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
internal sealed record PromptResult(int Index, string Prompt, IReadOnlyList<Generation<string>> Samples, string? Error);
