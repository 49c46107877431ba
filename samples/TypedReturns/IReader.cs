using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Typed;

namespace TypedReturns;

/// <summary>The return type says what the model can write, and nothing else comes out of it.</summary>
[TextGenerator("quill", MaxNewTokens = 120)]
public partial interface IReader
{
    [Prompt("Review: {review}\nSentiment:")]
    Task<Sentiment> ClassifyAsync(string review);

    [Prompt("Review: {review}\nSentiment:")]
    Task<Scored<Sentiment>> ScoreAsync(string review);

    [Prompt("A gentleman has come to live near Highbury:\n")]
    [GenerationOptions(Temperature = 0.7, Seed = 4)]
    Task<Person> IntroduceAsync();

    [Prompt("The ships that lay in the harbour:\n")]
    [GenerationOptions(Temperature = 0.7, Seed = 6)]
    IAsyncEnumerable<Ship> ListShipsAsync();

    [Prompt("The captain cried to his men:\n")]
    [GenerationOptions(Temperature = 0.7, Seed = 12)]
    Task<Order> CommandAsync();
}

public enum Sentiment
{
    Positive,
    Negative,
}

public sealed record Person(
    [RegularExpression("(Mr|Mrs|Miss)\\. [A-Z][a-z]{2,9}")] string Name,
    [Range(18, 90)] int Age,
    bool IsMarried,
    [MaxLength(60)] string Remark);

public sealed record Ship([RegularExpression("The [A-Z][a-z]{2,9}")] string Name, [Range(1, 400)] int Whales);

[JsonPolymorphic]
[JsonDerivedType(typeof(Steer), "steer")]
[JsonDerivedType(typeof(Lower), "lower")]
public abstract record Order;

public sealed record Steer([Range(0, 359)] int Degrees) : Order;

public sealed record Lower([Range(1, 4)] int Boats, [MaxLength(40)] string Cry) : Order;
