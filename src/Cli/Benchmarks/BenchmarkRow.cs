namespace Typed.Cli.Benchmarks;

/// <summary>What was measured for one length of prompt and one number of requests at once.</summary>
/// <param name="PromptTokens">How many tokens each prompt has.</param>
/// <param name="Concurrency">How many requests run at once.</param>
/// <param name="FirstToken">Milliseconds from the requests to the first token of the one that waited longest.</param>
/// <param name="PromptSpeed">Prompt tokens a second, of all requests together.</param>
/// <param name="GenerationSpeed">Generated tokens a second, of all requests together.</param>
internal sealed record BenchmarkRow(int PromptTokens, int Concurrency, Spread FirstToken, Spread PromptSpeed, Spread GenerationSpeed);
