using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Parsing;

/// <summary>A prompt that is written at its attribute.</summary>
internal sealed class LiteralPromptSource(AttributeData attribute, string text) : PromptSource(text)
{
    private readonly IReadOnlyList<TextSpan>? _characters =
        attribute.FindArgument() is { } expression
        && StringLiteralMap.Create(expression) is { } characters
        && characters.Count == text.Length ? characters : null;

    public override bool IsFixable => _characters is not null;

    /// <summary>The place of a part of the prompt; the whole argument where the text is written elsewhere.</summary>
    public override Location Locate(TextSpan span) => _characters is null
        ? attribute.ArgumentLocation()
        : Location.Create(
            attribute.FindArgument()!.SyntaxTree,
            TextSpan.FromBounds(_characters[span.Start].Start, _characters[span.End - 1].End));
}
