namespace Typed;

/// <summary>How texts of a JSON Schema's grammar are written.</summary>
public sealed record JsonGrammarOptions
{
    /// <summary>The white space between the parts of a text.</summary>
    /// <value>Default <see cref="JsonWhitespace.Spaced"/>.</value>
    public JsonWhitespace Whitespace { get; init; } = JsonWhitespace.Spaced;

    /// <summary>
    /// Whether values are those of .NET: lengths count UTF-16 code units in place of code points, and patterns and formats give
    /// only what .NET's own readers take. Strings are then written in one way, without needless escapes, and integers without -0.
    /// </summary>
    internal bool IsForDotNet { get; init; }

    /// <summary>
    /// Whether the whole text, where it is a string, is written without quotes and escapes, and an enumeration's member with a
    /// small first letter too.
    /// </summary>
    internal bool IsBare { get; init; }

    /// <summary>
    /// Whether a keyword or a format that is not known says nothing of values, as the standard has it; otherwise it is an error, since it
    /// may be misspelt.
    /// </summary>
    /// <value>Default false.</value>
    public bool AllowsUnknown { get; init; }

    /// <summary>Whether one space or one line break may stand before the text, as models write after a prompt.</summary>
    internal bool AllowsLeadingSpace { get; init; }
}
