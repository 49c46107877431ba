using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Typed.Generators.Integration.Values;

/// <summary>A structure with a field and an init-only property.</summary>
public struct Point
{
    [SuppressMessage("Design", "CA1051", Justification = "Fields are read too.")]
    [JsonInclude]
    public required int X;

    public required int Y { get; init; }
}
