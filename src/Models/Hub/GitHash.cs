namespace Typed.Models;

/// <summary>A hash as git names things by it: a commit, or the content of a file.</summary>
internal static class GitHash
{
    /// <summary>Whether a text is one: 40 hexadecimal digits in lower case, as git and the hub write them.</summary>
    public static bool IsOne(string? text) => text is { Length: 40 } && text.All(char.IsAsciiHexDigitLower);
}
