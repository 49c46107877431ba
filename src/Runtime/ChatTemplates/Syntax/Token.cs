namespace Typed.ChatTemplates;

/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; of a string, what the string says.</param>
/// <param name="Position">Where it begins in the source.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool IsOperator(string text) => Kind == TokenKind.Operator && Text == text;

    public bool IsName(string text) => Kind == TokenKind.Name && Text == text;

    /// <summary>What errors call it.</summary>
    public string Description => Kind switch
    {
        TokenKind.End => "the end of the template",
        TokenKind.TagEnd => "'%}'",
        TokenKind.OutputEnd => "'}}'",
        TokenKind.TagBegin => "'{%'",
        TokenKind.OutputBegin => "'{{'",
        TokenKind.Text => "text",
        TokenKind.String => "a string",
        _ => $"'{Text}'",
    };
}
