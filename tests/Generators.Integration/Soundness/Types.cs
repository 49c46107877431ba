using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Typed.Generators.Integration.Soundness;

// Types of all shapes, for generations that must each give a valid value.
public enum Mood
{
    Happy,
    Sad,
    [JsonStringEnumMemberName("so-so")]
    Between,
}

public enum Level
{
    Low,
    Lower,
    Lowest,
    [Description("As high as can be.")]
    High = 10,
}

public sealed record Address(string Street, [property: StringLength(10, MinimumLength = 2)] string City, [property: RegularExpression("[0-9]{5}")] string Zip);

public sealed record Person(
    string Name,
    [property: Range(0, 150)] int Age,
    Address? Home,
    Mood Mood,
    [property: EmailAddress] string Email);

public sealed record Order
{
    [Range(1, 999_999)]
    public required int Number { get; init; }

    public required DateOnly Date { get; init; }

    [Description("Who ordered.")]
    public required Person Customer { get; init; }

    [MinLength(1), MaxLength(4)]
    public required IReadOnlyList<Line> Lines { get; init; }

    public string? Note { get; set; }
}

public sealed record Line([property: Length(1, 12)] string Article, [property: Range(1, 100)] int Count, [property: Range(typeof(decimal), "0.01", "999.99")] decimal Price);

public sealed record TenFields(
    string Title,
    string Author,
    [property: Range(1450, 2100)] int Year,
    [property: RegularExpression("97[89]-[0-9]{10}")] string Isbn,
    [property: Range(1, 5000)] int Pages,
    bool InPrint,
    [property: Range(0.0, 10.0)] double Rating,
    Level Level,
    DateOnly Added,
    [property: StringLength(40)] string? Comment);

public readonly record struct Point(int X, int Y);

public struct Box
{
    public required double Width { get; set; }

    public required double Height { get; init; }

    [JsonPropertyName("colour of it")]
    public Mood? Colour { get; set; }
}

public sealed class Plain
{
    public string Text { get; set; } = "";

    public int? Number { get; set; }

    [JsonIgnore]
    public int Hidden { get; set; } = 42;
}

public sealed record Tree(string Label, Tree? Left, Tree? Right);

public sealed record Folder(string Name, IReadOnlyList<Folder> Folders);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "shape")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Rectangle), "rectangle")]
[JsonDerivedType(typeof(Group), "group")]
public abstract record Shape;

public sealed record Circle([property: Range(0, 100)] double Radius) : Shape;

public sealed record Rectangle(Point From, Point To) : Shape;

public sealed record Group([property: MaxLength(3)] IReadOnlyList<Shape> Shapes) : Shape;

[JsonDerivedType(typeof(Sum), 1)]
[JsonDerivedType(typeof(Constant), 2)]
public abstract class Expression;

public sealed class Sum : Expression
{
    public required Expression Left { get; init; }

    public required Expression Right { get; init; }
}

public sealed class Constant : Expression
{
    public required long Value { get; init; }
}

public sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second);

public sealed record Text(
    [property: StringLength(5)] string Brief,
    [property: MinLength(8)] string Lengthy,
    [property: RegularExpression("(mon|tues|wednes)day( night)?")] string Day,
    [property: AllowedValues("x", "y\"z")] string Letter,
    [property: Required] string Some);

public sealed record Numbers(
    sbyte A,
    byte B,
    short C,
    ushort D,
    uint E,
    ulong F,
    [property: Range(-5, 5)] int G,
    [property: Range(0.5, 0.75)] double H,
    float I,
    Half J,
    decimal K);

public sealed record Times(DateTime At, DateTimeOffset Until, DateOnly Day, TimeOnly Time, TimeSpan Span);

/// <summary>What no grammar can hold: one property depends on another.</summary>
public sealed record Interval([property: Range(0, 9)] int From, [property: Range(0, 9)] int To) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (From > To)
        {
            yield return new ValidationResult("From must not be above To.", [nameof(From), nameof(To)]);
        }
    }
}

public sealed record Collections(
    ImmutableArray<Mood> Moods,
    HashSet<Level> Levels,
    Dictionary<string, Point> Points,
    IReadOnlyDictionary<string, string?> Names,
    int[][] Matrix,
    [property: Length(2, 2)] List<Guid> Ids);
