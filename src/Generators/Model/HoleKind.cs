namespace Typed.Generators.Model;

/// <summary>How the argument of a hole becomes text.</summary>
internal enum HoleKind
{
    /// <summary>It is text.</summary>
    String,

    /// <summary>It is text, or null for nothing.</summary>
    NullableString,

    /// <summary>It is formatted with the invariant culture.</summary>
    Formatted,
}
