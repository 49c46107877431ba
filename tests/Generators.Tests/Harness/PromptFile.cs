using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Harness;

/// <summary>A file of the project beside its code.</summary>
internal sealed class PromptFile(string path, string text) : AdditionalText
{
    public override string Path { get; } = path;

    /// <summary>A file of the prompt folder.</summary>
    public static PromptFile Of(string name, string text) => new($"{ProjectOptions.Folder}/Prompts/{name}", text);

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
