using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Harness;

/// <summary>A file of a model's folder, as the build shows it to the compiler.</summary>
internal sealed class ModelFile(string model, string name, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    /// <summary>The files of a model without a chat template.</summary>
    public static ImmutableArray<AdditionalText> Quill { get; } =
        [new ModelFile("quill", "genai_config.json", """{ "model": { "context_length": 1024 } }"""), new ModelFile("quill", "tokenizer_config.json", "{}")];

    /// <summary>What the build says of them, for those who take a file of it.</summary>
    public static string AsConfig() => string.Concat(Quill.OfType<ModelFile>().Select(static file => $"""

        [{file.Path}]
        build_metadata.AdditionalFiles.TypedModelName = {file.Model}

        """));

    /// <summary>The model that the file belongs to.</summary>
    public string Model { get; } = model;

    public override string Path { get; } = $"/models/{model}/{name}";

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
