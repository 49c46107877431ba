using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Harness;

/// <summary>A file of a model's folder, as the build shows it to the compiler.</summary>
internal sealed class ModelFile(string model, string name, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    /// <summary>The tokenizer of the embedded model.</summary>
    public static string QuillTokenizer { get; } = System.IO.Path.Combine(DocumentationPage.Root(), "models", "quill", "genai", "tokenizer.json");

    /// <summary>The files of a model without a chat template.</summary>
    public static ImmutableArray<AdditionalText> Quill { get; } = Of("quill", contextLength: 1024);

    /// <summary>The files of the same model with the shortest context that there is.</summary>
    public static ImmutableArray<AdditionalText> Sparrow { get; } = Of("sparrow", contextLength: 24);

    /// <summary>The files of a model that knows small letters only.</summary>
    public static ImmutableArray<AdditionalText> Wren { get; } = Of(
        "wren", contextLength: 1024, File.ReadAllText(QuillTokenizer).Replace("\"normalizer\": null", "\"normalizer\": { \"type\": \"Lowercase\" }", StringComparison.Ordinal));

    /// <summary>What the build says of them, for those who take a file of it.</summary>
    public static string AsConfig() => string.Concat(Quill.OfType<ModelFile>().Select(static file => $"""

        [{file.Path}]
        build_metadata.AdditionalFiles.TypedModelName = {file.Model}

        """));

    /// <summary>The model that the file belongs to.</summary>
    public string Model { get; } = model;

    public override string Path { get; } = $"/models/{model}/{name}";

    /// <summary>The files of a model with the embedded one's tokenizer.</summary>
    public static ImmutableArray<AdditionalText> Of(string model, int contextLength, string? tokenizer = null, string tokenizerConfig = "{}") =>
    [
        new ModelFile(model, "genai_config.json", $$"""{ "model": { "context_length": {{contextLength}} } }"""),
        new ModelFile(model, "tokenizer_config.json", tokenizerConfig),
        new ModelFile(model, "tokenizer.json", tokenizer ?? File.ReadAllText(QuillTokenizer)),
    ];

    /// <summary>Whether somebody has read it.</summary>
    public bool IsRead { get; private set; }

    public override SourceText GetText(CancellationToken cancellationToken = default)
    {
        IsRead = true;
        return _text;
    }
}
