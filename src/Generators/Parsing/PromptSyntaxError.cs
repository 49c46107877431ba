using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Parsing;

/// <summary>Something in the text of a prompt that cannot be read.</summary>
/// <param name="Span">Where it stands in the prompt.</param>
internal abstract record PromptSyntaxError(TextSpan Span)
{
    public sealed record Unbalanced(TextSpan Span, char Brace) : PromptSyntaxError(Span);

    public sealed record Malformed(TextSpan Span, string Problem) : PromptSyntaxError(Span);
}
