using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Typed.Generators.Integration.Values;

/// <summary>A property of every kind of collection, and fields.</summary>
public sealed class Collections
{
    public required List<int> List { get; set; }

    public required IReadOnlyList<string> ReadOnlyList { get; init; }

    public required IEnumerable<string?> Nullables { get; init; }

    public required double[][] Arrays { get; init; }

    public ImmutableArray<Point> Immutable { get; init; }

    [SuppressMessage("Design", "CA1051", Justification = "Fields are read too.")]
    [JsonInclude]
    public HashSet<DayOfWeek> Set = [];

    public Dictionary<string, Point?> Dictionary { get; set; } = [];

    public IReadOnlyDictionary<string, int[]>? NullableDictionary { get; set; }
}
