using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Linq;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Typed;

namespace Demo;

/// <summary>Reads mails.</summary>
[TextGenerator("gpt2")]
public partial interface IClerk
{
    Task<Mood> ClassifyAsync(string mail);

    Task<Scored<Mood>> ScoreAsync(string mail);

    [Prompt("How many lines has the order?\n{mail}")]
    int Count(string mail);

    [Prompt("Extract the order:\n{mail}")]
    Task<Generation<Order>> ReadAsync(string mail, CancellationToken cancellationToken = default);

    IAsyncEnumerable<OrderLine> StreamLinesAsync(string mail, CancellationToken cancellationToken = default);

    ValueTask<Samples<Step?>> PlanAsync(string mail);

    Task<IReadOnlyList<Dictionary<string, OrderLine[]>>> SortAllAsync([Batch] IReadOnlyList<string> mails);

    DateOnly? Date(string mail);

    [Think(200)]
    [Retry(3)]
    [SchemaInstruction("Write JSON: {schema}")]
    Task<ImmutableArray<Guid>> ReasonAsync(string mail);
}

public enum Mood
{
    [JsonStringEnumMemberName("glad")]
    Glad,
    Sad,
}

public sealed record Order(string Customer, [property: JsonPropertyName("placed-on")] DateOnly Placed, Mood? Mood = null) : IValidatableObject
{
    [MinLength(1)]
    public required IReadOnlyList<OrderLine> Lines { get; init; }

    public string Note { get; set; } = "none";

    public Order? Replaces { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Lines.Sum(static line => line.Price) > 0 ? [] : [new ValidationResult("An order costs something.", [nameof(Lines)])];
}

public struct OrderLine
{
    [JsonInclude]
    public required string @class;

    [Range(typeof(decimal), "0", "999.99")]
    public decimal Price { get; set; }

    [CreditCard]
    public string? Card { get; set; }

    [DeniedValues(0.5)]
    public double Weight { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Wait), "wait")]
[JsonDerivedType(typeof(Write), 2)]
public abstract class Step;

public sealed class Wait : Step
{
    public TimeSpan Time { get; init; }
}

public sealed class Write(Uri to, HashSet<char> letters) : Step
{
    public Uri To { get; } = to;

    public HashSet<char> Letters { get; } = letters;
}
