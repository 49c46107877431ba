namespace Typed.Benchmarks.Engine;

/// <summary>How long prompts and answers are, in tokens: any length of a range is as likely as another.</summary>
internal sealed record RequestMix(string Name, int LeastPrompt, int MostPrompt, int LeastAnswer, int MostAnswer)
{
    /// <summary>Texts with a question to each: most tokens are the prompts'.</summary>
    public static RequestMix LongPrompts { get; } = new("long prompts", 16, 256, 16, 128);

    /// <summary>Short questions: most tokens are the answers'.</summary>
    public static RequestMix LongAnswers { get; } = new("long answers", 16, 64, 32, 256);

    public static RequestMix Of(string name) =>
        name == LongAnswers.Name ? LongAnswers : name == LongPrompts.Name ? LongPrompts : throw new ArgumentException($"There is no mix '{name}'.", nameof(name));
}
