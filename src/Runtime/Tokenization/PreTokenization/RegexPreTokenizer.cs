namespace Typed.Tokenization.PreTokenization;

/// <summary>Cuts text at the matches of a regular expression.</summary>
internal sealed class RegexPreTokenizer(CodePointRegex regex, SplitBehavior behavior, bool invert)
    : SplitPreTokenizer(behavior, invert)
{
    protected override void FindMatches(ReadOnlySpan<char> text, List<Piece> matches) => regex.FindMatches(text, matches);
}
