namespace Typed.Constraints.Patterns;

/// <summary>What may stand next to a part of a text, as <c>^</c>, <c>$</c> and <c>\b</c> ask for it.</summary>
[Flags]
internal enum Beside
{
    Nothing = 0,

    /// <summary>The text's beginning or end.</summary>
    Edge = 1,

    /// <summary>A character of words.</summary>
    Word = 2,

    /// <summary>A character of no word.</summary>
    NoWord = 4,

    /// <summary>A character that is of words to one dialect and not to another.</summary>
    Unclear = 8,

    Anything = Edge | Word | NoWord | Unclear,
}
