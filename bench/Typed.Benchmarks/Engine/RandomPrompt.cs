namespace Typed.Benchmarks.Engine;

/// <summary>Prompts of random tokens, and requests for so many tokens after them.</summary>
internal static class RandomPrompt
{
    // Below it all vocabularies have plain tokens.
    private const int FirstToken = 300, LastToken = 50000;

    public static int[] Make(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.Next(FirstToken, LastToken))];

    public static GenerationRequest Ask(ITextEngine engine, ReadOnlyMemory<int> prompt, int count) => new()
    {
        Prompt = prompt,
        Options = TextGeneration.Resolve(engine, new() { Temperature = 0, RepetitionPenalty = 1, MaxNewTokens = count, MinNewTokens = count }),
    };
}
