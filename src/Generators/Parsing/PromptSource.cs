using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Parsing;

/// <summary>Where a prompt is written.</summary>
internal sealed class PromptSource(AttributeData attribute, string text)
{
    private readonly IReadOnlyList<TextSpan>? _characters =
        attribute.FindArgument() is { } expression
        && StringLiteralMap.Create(expression) is { } characters
        && characters.Count == text.Length ? characters : null;

    /// <summary>Whether places are exact: they are within string literals and what is added up from them.</summary>
    public bool IsExact => _characters is not null;

    /// <summary>The place of a part of the prompt; the whole argument where the text is written elsewhere.</summary>
    public Location Locate(TextSpan span) => _characters is null
        ? attribute.ArgumentLocation()
        : Location.Create(
            attribute.FindArgument()!.SyntaxTree,
            TextSpan.FromBounds(_characters[span.Start].Start, _characters[span.End - 1].End));
}
