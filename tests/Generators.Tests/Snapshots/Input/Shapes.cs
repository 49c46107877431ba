using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Typed;

namespace Demo;

/// <summary>Returns whatever one prompt, or many, can give.</summary>
[TextGenerator("gpt2")]
public partial interface IShapes
{
    /// <summary>Is told in full.</summary>
    Generation<string> Explain(string prompt);

    Task<Samples<string>> SampleAsync(string prompt, CancellationToken cancellationToken = default);

    ValueTask<Samples<Generation<string>>> SampleValueAsync(string prompt);

    IReadOnlyList<string> List(string prompt);

    Task<string[]> ArrayAsync(string prompt);

    Task<List<string>> ListAsync(string prompt);

    Task<Generation<IReadOnlyList<string>>> ExplainListAsync(string prompt);

    Samples<Generation<string[]>> SampleLists(string prompt);

    [Elements]
    IAsyncEnumerable<string> ElementsAsync(string prompt, GenerationOptions? options = null, CancellationToken stop = default);

    Task<IReadOnlyList<string>> ContinueAllAsync([Batch] IReadOnlyList<string> prompts, CancellationToken cancellationToken = default);

    IReadOnlyList<string> ContinueAll([Batch] string?[] prompts);

    [Prompt("{item} of {tone}: {numbers,4} at {numbers:F2}")]
    ValueTask<IReadOnlyList<Samples<string>>> SampleAllAsync(string item, [Batch] IEnumerable<double?> numbers, object? tone = null);

    [Prompt("Translate {words,-12} into {language} for {reader} who has waited for it since {year}:")]
    Task<IReadOnlyList<Generation<List<string>>>> TranslateAllAsync(
        [Batch] ImmutableArray<string> words,
        string language,
        string reader,
        int year,
        GenerationOptions options,
        CancellationToken cancellationToken);

    [Prompt("{class}")]
    internal Task<IReadOnlyList<IReadOnlyList<string>>> ListAllAsync([Batch] ICollection<object> @class);
}
