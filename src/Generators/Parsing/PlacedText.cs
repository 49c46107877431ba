using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Parsing;

/// <summary>A text of which only the whole has a place.</summary>
internal sealed class PlacedText(string text, Location location) : PromptSource(text)
{
    public override Location Locate(TextSpan span) => location;
}
