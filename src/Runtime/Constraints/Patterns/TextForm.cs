namespace Typed.Constraints.Patterns;

/// <summary>How the characters of a text are written.</summary>
internal enum TextForm
{
    /// <summary>As they are, in UTF-8.</summary>
    Plain,

    /// <summary>As in a JSON string: with escapes, without the quotes around it.</summary>
    JsonString,

    /// <summary>The same in one way only: escaped is what must be, as briefly as possible, with small hexadecimal digits.</summary>
    CanonicalJsonString,
}
