using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Parsing;

/// <summary>Where a prompt is written.</summary>
internal sealed class PromptSource(AttributeData attribute, string text)
{
    /// <summary>
    /// The place of a part of the prompt: exact within string literals and what is added up from them, the whole
    /// argument where it is a constant that is defined elsewhere.
    /// </summary>
    public Location Locate(TextSpan span)
    {
        if (attribute.FindArgument() is { } expression
            && StringLiteralMap.Create(expression) is { } characters
            && characters.Count == text.Length)
        {
            TextSpan source = TextSpan.FromBounds(characters[span.Start].Start, characters[span.End - 1].End);
            return Location.Create(expression.SyntaxTree, source);
        }

        return attribute.ArgumentLocation();
    }
}
