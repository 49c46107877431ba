using System.Collections.Immutable;

namespace Typed.Generators.Integration.Values;

/// <summary>Every type of value in every shape of method.</summary>
[TextGenerator("no such model", MaxNewTokens = 1000)]
public partial interface IReader
{
    Mood Classify(string prompt);

    Task<Mood> ClassifyAsync(string prompt, CancellationToken cancellationToken = default);

    Task<Scored<Mood>> ScoreAsync(string prompt, CancellationToken cancellationToken = default);

    bool Decide(string prompt);

    int? Count(string prompt);

    Guid Id(string prompt);

    DateOnly Day(string prompt);

    TimeSpan Span(string prompt);

    Uri Link(string prompt);

    char Letter(string prompt);

    Mood? Guess(string prompt);

    Task<Scalars> ScalarsAsync(string prompt, CancellationToken cancellationToken = default);

    ValueTask<Collections> CollectionsAsync(string prompt, CancellationToken cancellationToken = default);

    Tree Tree(string prompt);

    Payment Pay(string prompt);

    Transfer Transfer(string prompt);

    Task<Generation<Point>> PointAsync(string prompt, CancellationToken cancellationToken = default);

    Task<Samples<Mood>> SampleAsync(string prompt, CancellationToken cancellationToken = default);

    List<Point> Points(string prompt);

    Point[] PointArray(string prompt);

    ImmutableArray<Mood> Moods(string prompt);

    Dictionary<string, IReadOnlyList<int>> Numbers(string prompt);

    Task<IReadOnlyList<Point?>> PointsAsync([Batch] IReadOnlyList<string> prompts, CancellationToken cancellationToken = default);

    IAsyncEnumerable<Point> StreamAsync(string prompt, CancellationToken cancellationToken = default);

    [Limits(Minimum = 1, Maximum = 10)]
    int Rate(string prompt);

    [Limits(Maximum = "2029-12-31"), Retry(0)]
    DateOnly DayOfDecade(string prompt);

    [Limits(Pattern = "[A-Z]{2}[0-9]+", MaxLength = 5)]
    Task<string> CodeAsync(string prompt, CancellationToken cancellationToken = default);

    [Limits(MinLength = 1, MaxLength = 2)]
    IAsyncEnumerable<int> StreamTwoAsync(string prompt, CancellationToken cancellationToken = default);

    IAsyncEnumerable<int> StreamNumbersAsync(string prompt, CancellationToken cancellationToken = default);
}
