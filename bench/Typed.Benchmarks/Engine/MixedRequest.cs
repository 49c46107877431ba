namespace Typed.Benchmarks.Engine;

/// <summary>A prompt of random tokens, and how many tokens are wanted after it.</summary>
internal sealed record MixedRequest(int[] Prompt, int Length)
{
    /// <summary>Requests of mixed lengths, the same ones each time.</summary>
    public static MixedRequest[] Make(int count, RequestMix mix)
    {
        Random random = new(1);
        return [.. Enumerable.Range(0, count).Select(_ => new MixedRequest(
            RandomPrompt.Make(random, random.Next(mix.LeastPrompt, mix.MostPrompt + 1)), random.Next(mix.LeastAnswer, mix.MostAnswer + 1)))];
    }

    /// <summary>The same with other tokens before it.</summary>
    public MixedRequest WithAnotherPrompt(Random random) => this with { Prompt = RandomPrompt.Make(random, Prompt.Length) };

    /// <summary>What they are, in words.</summary>
    public static string Describe(MixedRequest[] requests) =>
        $"{requests.Length} requests: prompts of {requests.Min(Before)} to {requests.Max(Before)} tokens, {requests.Sum(Before)} in all; " +
        $"answers of {requests.Min(After)} to {requests.Max(After)}, {requests.Sum(After)} in all";

    public GenerationRequest For(ITextEngine engine) => RandomPrompt.Ask(engine, Prompt, Length);

    private static int Before(MixedRequest request) => request.Prompt.Length;

    private static int After(MixedRequest request) => request.Length;
}
