using System.ComponentModel.DataAnnotations;

namespace Typed.Testing.Tests;

public enum Mood
{
    Positive,
    Negative,
    Neutral,
}

public enum Size
{
    Small,
    Large,
}

public sealed record Parcel(
    [property: StringLength(20, MinimumLength = 2)] string Item,
    [property: Range(1, 50)] int Count,
    Size Size,
    IReadOnlyList<string> Notes);

/// <summary>A method of each kind.</summary>
[TextGenerator("quill", MaxNewTokens = 120)]
public partial interface IDesk
{
    [Prompt("Once upon a time there was a {who}")]
    [GenerationOptions(MaxNewTokens = 20)]
    Task<string> TellAsync(string who, CancellationToken cancellationToken);

    [Prompt("Once upon a time there was a {who}")]
    [GenerationOptions(MaxNewTokens = 20, StopSequences = ["."])]
    IAsyncEnumerable<string> StreamAsync(string who, CancellationToken cancellationToken);

    [Prompt("Once upon a time there was a {who}")]
    [GenerationOptions(MaxNewTokens = 12, Temperature = 0.9, Seed = 7, NumReturnSequences = 3)]
    Task<Samples<Generation<string>>> SampleAsync(string who, GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("Pack {order}:")]
    Task<Generation<Parcel>> PackAsync(string order, CancellationToken cancellationToken);

    [Think(10)]
    [Prompt("Review: {review}\nSentiment:")]
    Task<Generation<Mood>> ThinkAsync(string review, CancellationToken cancellationToken);

    [Prompt("Review: {review}\nSentiment:")]
    Task<Scored<Mood>> JudgeAsync(string review, CancellationToken cancellationToken);
}
