using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Typed.Generators.Integration.Values;

/// <summary>An enumeration with names of its own.</summary>
public enum Mood
{
    Glad,

    [JsonStringEnumMemberName("very sad")]
    Sad,

    [Description("Neither.")]
    Indifferent,
}
