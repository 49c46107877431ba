namespace Typed.Generators.Model;

/// <summary>How a value becomes text in a hole of a prompt.</summary>
internal enum TextKind
{
    /// <summary>It is a string.</summary>
    String,

    /// <summary>It is a string, or null for nothing.</summary>
    NullableString,

    /// <summary>It takes a format and a culture, or only the running program tells.</summary>
    Formattable,

    /// <summary>Its ToString says something, but takes no format.</summary>
    Plain,

    /// <summary>Its ToString gives only the name of its type.</summary>
    None,
}
