namespace Typed.Generators.Model;

/// <summary>Which formats the value of a parameter takes.</summary>
internal enum FormatKind
{
    /// <summary>Only the running program tells.</summary>
    Unknown,

    /// <summary>Those of numbers without decimals.</summary>
    Integer,

    /// <summary>Those of numbers with decimals.</summary>
    Real,

    /// <summary>Those of an enumeration.</summary>
    Enumeration,

    /// <summary>Those of a <see cref="System.Guid"/>.</summary>
    Guid,

    /// <summary>Those of a <see cref="System.DateTime"/>.</summary>
    DateTime,

    /// <summary>Those of a <see cref="System.DateTimeOffset"/>.</summary>
    DateTimeOffset,

    /// <summary>Those of a date without a time.</summary>
    DateOnly,

    /// <summary>Those of a time of day.</summary>
    TimeOnly,

    /// <summary>Those of a <see cref="System.TimeSpan"/>.</summary>
    TimeSpan,
}
