using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>
/// The files of a model as its authors publish it, beside its weights, whose names <see cref="SafetensorsModel"/> has.
/// </summary>
internal static class ModelFileNames
{
    /// <summary>What the model is.</summary>
    public const string Config = "config.json";

    /// <summary>The files that go into a built model's folder as they are, where the source has them.</summary>
    public static ImmutableArray<string> Copied { get; } =
    [
        ModelFolder.TokenizerFileName, "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
        GenerationConfig.FileName, "chat_template.jinja", "chat_template.json",
    ];

    /// <summary>All that is wanted of a source beside its weights, as far as it is there.</summary>
    public static ImmutableArray<string> Descriptions { get; } = [Config, .. Copied];
}
