namespace Typed;

/// <summary>The white space that may stand in JSON.</summary>
public enum JsonWhitespace
{
    /// <summary>One space after each comma and each colon, none elsewhere: <c>{"a": 1, "b": 2}</c>.</summary>
    Spaced,

    /// <summary>None: <c>{"a":1,"b":2}</c>.</summary>
    Compact,

    /// <summary>Between any two parts none, one space, or a line break and up to 16 spaces.</summary>
    Flexible,
}
