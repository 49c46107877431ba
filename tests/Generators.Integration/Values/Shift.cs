using System.ComponentModel.DataAnnotations;

namespace Typed.Generators.Integration.Values;

/// <summary>Times within limits.</summary>
public sealed record Shift(
    [property: Range(typeof(TimeOnly), "08:00", "17:30")] TimeOnly Begin,
    [property: Range(typeof(TimeOnly), "12:00", "17:30", MinimumIsExclusive = true, MaximumIsExclusive = true)] TimeOnly End,
    [property: Range(typeof(TimeOnly), "12:00", "12:00")] TimeOnly Noon,
    [property: Range(typeof(TimeSpan), "00:05:00", "08:00:00")] TimeSpan Pause,
    [property: Range(typeof(TimeSpan), "-1.12:30:00", "30.00:00:00")] TimeSpan Shifted,
    [property: Range(typeof(TimeSpan), "-00:00:10", "00:00:00", MaximumIsExclusive = true)] TimeSpan Early,
    [property: Range(typeof(DateOnly), "2024-02-28", "2024-03-02")] DateOnly Day);
