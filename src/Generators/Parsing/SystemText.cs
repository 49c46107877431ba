using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>A system text.</summary>
/// <param name="Text">The text; null where there is none, or where its file is read in a later step.</param>
/// <param name="File">The file that is read in a later step, or null.</param>
internal sealed record SystemText(PromptSpec? Text, string? File)
{
    public static SystemText None { get; } = new(null, null);
}
