using System.Collections.Immutable;

namespace Typed.Generators.Integration;

/// <summary>Every shape of result, for one prompt and for many.</summary>
[TextGenerator("no such model")]
public partial interface ITranslator
{
    Generation<string> Explain(string prompt);

    [GenerationOptions(NumReturnSequences = 3, Temperature = 1, Seed = 3)]
    Task<Samples<string>> SampleAsync(string prompt, CancellationToken cancellationToken = default);

    IReadOnlyList<string> List(string prompt);

    Task<string[]> ArrayAsync(string prompt, CancellationToken cancellationToken = default);

    ValueTask<Generation<List<string>>> ExplainListAsync(string prompt, CancellationToken cancellationToken = default);

    [Elements]
    IAsyncEnumerable<string> ElementsAsync(string prompt, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<string>> ContinueAllAsync([Batch] IEnumerable<string> prompts, CancellationToken cancellationToken = default);

    [Prompt("{language}: {words,6}")]
    IReadOnlyList<string> TranslateAll([Batch] string?[] words, string language);

    [Prompt("{count:D3}")]
    [GenerationOptions(NumReturnSequences = 2, Temperature = 1)]
    ValueTask<IReadOnlyList<Samples<Generation<string>>>> SampleAllAsync([Batch] ImmutableArray<int> count, CancellationToken cancellationToken = default);

    [Prompt("{word} in {language}:")]
    [Example(["house", "French"], "maison")]
    [Example(["dog", "German"], "Hund")]
    Task<string> TranslateAsync(string word, string language, CancellationToken cancellationToken = default);

    [Prompt(File = "story.prompt")]
    Task<string> TellAsync(string topic, double length, CancellationToken cancellationToken = default);

    [Prompt(File = @"mail\reply.md")]
    Task<IReadOnlyList<string>> ReplyAllAsync([Batch] IReadOnlyCollection<string> mails, string name, CancellationToken cancellationToken = default);
}
