namespace Typed.Tokenization;

/// <summary>A token that is found in trusted text as it stands, before the rest is tokenized.</summary>
/// <param name="Content">The token's text.</param>
/// <param name="Id">The token's id.</param>
public sealed record AddedToken(string Content, int Id)
{
    /// <summary>Whether the token steers the model and is no text.</summary>
    /// <value>Default true.</value>
    public bool IsSpecial { get; init; } = true;

    /// <summary>Whether the token takes white space before it along.</summary>
    public bool StripsLeft { get; init; }

    /// <summary>Whether the token takes white space after it along.</summary>
    public bool StripsRight { get; init; }

    /// <summary>Whether the token is found only where no letter, mark or digit adjoins it.</summary>
    public bool IsSingleWord { get; init; }

    /// <summary>Whether the token is found only where those that are not leave text.</summary>
    public bool IsNormalized { get; init; }
}
