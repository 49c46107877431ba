using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>A prompt that lies in a file. One line break at its end is left off.</summary>
internal sealed class FilePromptSource(PromptFileSpec file) : PromptSource(WithoutLineBreak(file.Text))
{
    public override Location Locate(TextSpan span) =>
        Location.Create(file.Path, span, SourceText.From(file.Text).Lines.GetLinePositionSpan(span));

    // The prompt is the same whatever the editor and the version control make of a file.
    public override string Clean(string constant) => constant.Replace("\r\n", "\n").Replace("\uFEFF", "");

    private static string WithoutLineBreak(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2)
        : text.EndsWith("\n", StringComparison.Ordinal) ? text.Substring(0, text.Length - 1)
        : text;
}
