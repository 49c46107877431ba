using System.Text.Json.Serialization;

namespace Typed.Generators.Integration.Values;

/// <summary>A type that holds itself, with names that are keywords or JSON's own.</summary>
public sealed record Tree([property: JsonPropertyName("na\"me")] string @class, IReadOnlyList<Tree> Children)
{
    [JsonIgnore]
    public int Ignored { get; init; } = 7;

    public Tree? @else { get; init; }
}
