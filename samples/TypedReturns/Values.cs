using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TypedReturns;

public enum Sentiment
{
    Positive,
    Negative,
}

public sealed record Neighbour(
    [RegularExpression(Patterns.Name)] string Name,
    [Range(18, 90)] int Age,
    bool IsMarried,
    [RegularExpression(Patterns.Sentence)] string Remark);

public sealed record Guest([RegularExpression(Patterns.Name)] string Name, [Range(1, 12)] int Dances);

[JsonDerivedType(typeof(Letter), "letter")]
[JsonDerivedType(typeof(Visit), "visit")]
public abstract record News;

public sealed record Letter(
    [RegularExpression(Patterns.Name)] string From,
    [RegularExpression(Patterns.Sentence)] string Text) : News;

public sealed record Visit([RegularExpression(Patterns.Name)] string By, [Range(1, 14)] int Days) : News;

internal static class Patterns
{
    public const string Name = @"(Mr\.|Mrs\.|Miss) [A-Z][a-z]{2,11}";
    public const string Sentence = @"[A-Z][a-z ,;]{9,}\.";
}
