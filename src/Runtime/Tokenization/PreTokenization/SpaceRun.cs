namespace Typed.Tokenization.PreTokenization;

/// <summary>The end that the patterns of byte-level tokenizers share: <c>\s+(?!\S)|\s+</c>.</summary>
internal static class SpaceRun
{
    /// <summary>White space before a word leaves its last character to what follows, unless it has no other.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        // All white space lies in the basic plane.
        int end = CharacterKinds.RunEnd(text, start, CharacterKind.Space);
        return end < text.Length && end - start > 1 ? end - 1 : end;
    }
}
