namespace Typed.Generators.Integration.Values;

/// <summary>A property of every scalar type.</summary>
public sealed record Scalars(
    string Text,
    bool Flag,
    char Letter,
    sbyte Signed8,
    byte Unsigned8,
    short Signed16,
    ushort Unsigned16,
    int Signed32,
    uint Unsigned32,
    long Signed64,
    ulong Unsigned64,
    Half Binary16,
    float Binary32,
    double Binary64,
    decimal Money,
    Guid Id,
    DateOnly Date,
    TimeOnly Time,
    DateTime Moment,
    DateTimeOffset Instant,
    TimeSpan Span,
    Uri Link,
    DayOfWeek Day);
