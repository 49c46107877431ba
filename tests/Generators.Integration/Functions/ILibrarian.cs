using System.ComponentModel;
using Typed.Generators.Integration.Values;

namespace Typed.Generators.Integration.Functions;

/// <summary>Knows   books, and who <see cref="ILibrarian"/> is.</summary>
[TextGenerator("no such model", MaxNewTokens = 200)]
public partial interface ILibrarian
{
    /// <summary>
    /// Recommends a book to <paramref name="reader"/>.
    /// </summary>
    /// <param name="reader">Who reads it.</param>
    /// <param name="pages">At most so many.</param>
    /// <param name="options">Not for a model.</param>
    /// <param name="cancellationToken">Neither.</param>
    [Prompt("For {reader}, {pages}:")]
    Task<string> RecommendAsync(string reader, int pages = 300, GenerationOptions? options = null, CancellationToken cancellationToken = default);

    [Description("Says how a reader feels.")]
    [Prompt("{mood} on {day:yyyy-MM-dd} of {weekday}, {share}, {isNew}, {id}")]
    ValueTask<Mood> FeelAsync(
        [Description("How it was.")] Mood mood,
        DateOnly day,
        DayOfWeek? weekday,
        double share,
        bool isNew,
        Guid id);

    [Prompt("{text}")]
    string Find(string text);

    [Prompt("{text}")]
    Task<string> FindAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("{text} by {author}")]
    Task<string> FindAsync(string text, string author);

    [Prompt("{text}: {number}")]
    Task<int> CountAsync(string text, int number);

    [Prompt("{text}: {number}")]
    Task<Generation<double>> CountAsync(string text, double number);

    [Prompt("{subject}")]
    Task<Trip> PlanAsync(string subject);

    [Prompt("{subject}")]
    IAsyncEnumerable<string> StreamAsync(string subject, CancellationToken cancellationToken = default);

    [Prompt("{subject}")]
    IAsyncEnumerable<Point> StreamPointsAsync(string subject, CancellationToken cancellationToken = default);

    [Prompt("{subject}")]
    [GenerationOptions(NumReturnSequences = 2, DoSample = true)]
    Task<Samples<Generation<Mood>>> SampleAsync(string subject);

    [Prompt("{subjects}")]
    Task<IReadOnlyList<Point>> PlaceAsync([Batch] IReadOnlyList<string> subjects);

    [Prompt("{subject}")]
    Task<Scored<Mood>> ScoreAsync(string subject);

    /**
     * <summary>Measures
     * <c>text</c>.</summary>
     */
    [Prompt("{text}")]
    Task<int> MeasureAsync(string text);

    [Prompt("{text}")]
    Task<string> Measure(string text);

    [Prompt("{names}")]
    Task<IReadOnlyList<string>> GreetAsync([Batch] IReadOnlyList<string> names);

    [Prompt("{text}")]
    Mood Rate(string text);

    [Prompt("{text}")]
    Task<List<Mood>> RateAsync(string text);

    [Prompt("{text}")]
    Task<string> RésuméAsync(string text);

    [Prompt("{payload}")]
    Task<string> OddAsync(object payload);
}
