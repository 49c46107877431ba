using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Parsing;

/// <summary>A prompt that is written at its attribute.</summary>
internal sealed class LiteralPromptSource(AttributeData attribute, string text) : PromptSource(text)
{
    // Only what is wrong has to be found.
    private readonly Lazy<IReadOnlyList<TextSpan>?> _characters = new(() =>
        attribute.FindArgument() is { } expression
        && StringLiteralMap.Create(expression) is { } characters
        && characters.Count == text.Length ? characters : null);

    public override bool IsFixable => _characters.Value is not null;

    /// <summary>The place of a part of the prompt; the whole argument where the text is written elsewhere.</summary>
    public override Location Locate(TextSpan span) => _characters.Value is not { } characters
        ? attribute.ArgumentLocation()
        : Location.Create(
            attribute.FindArgument()!.SyntaxTree,
            TextSpan.FromBounds(characters[span.Start].Start, characters[span.End - 1].End));
}
