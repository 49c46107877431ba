namespace Typed.Generators.Integration;

/// <summary>Every shape of method that hands over text.</summary>
[TextGenerator("no such model", Temperature = 0.7, MaxNewTokens = 100, StopSequences = ["\n\n"])]
public partial interface IStoryTeller
{
    string Tell(string prompt);

    [Prompt("The future of {topic} is")]
    Task<string> ContinueAsync(string topic, CancellationToken cancellationToken = default);

    [Prompt("The future of {topic} is")]
    [GenerationOptions(Temperature = 0.2, Seed = 42)]
    ValueTask<string> ContinueAsync(string topic, GenerationOptions? options, CancellationToken cancellationToken = default);

    [Prompt("The future of {topic} is")]
    IAsyncEnumerable<string> StreamAsync(string topic, CancellationToken cancellationToken = default);

    [Prompt("{name,-6}|{note}|{price,8:F2}|{day:yyyy-MM-dd}|{share:P0}|{kind}|{name}")]
    Task<string> FormatAsync(string name, string? note, decimal price, DateTime day, double? share, DayOfWeek kind = DayOfWeek.Monday);

    [Prompt("tab\t \"quotes\" \\ line\nseparator\u2028 \0 é 😀 {{braces}}")]
    Task<string> OddAsync();

    string TellTwice(string prompt) => Tell(prompt) + Tell(prompt);
}
