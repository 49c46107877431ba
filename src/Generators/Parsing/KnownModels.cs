using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing;

/// <summary>The models whose folders the build shows to the compiler: those of <c>TypedModel</c> items and of <c>models</c>.</summary>
/// <param name="options">The files of the project beside its code, and what the build says of them.</param>
internal sealed class KnownModels(AnalyzerOptions options)
{
    // What buildTransitive/Typed.Runtime.targets lets the compiler see.
    private const string NameMetadata = "build_metadata.AdditionalFiles.TypedModelName";
    private const string ConfigFile = "genai_config.json";
    private const string TokenizerFile = "tokenizer_config.json";
    private const string TemplateFile = "chat_template.";
    private const string TemplateProperty = "chat_template";

    // An editor compiles at every key, and such a file may be large: it is searched once as long as it stays the same.
    private static readonly ConditionalWeakTable<SourceText, object> s_hasTemplate = new();

    /// <summary>Whether a model is known, and known to have no chat template.</summary>
    public bool LacksChatTemplate(string model, CancellationToken cancellationToken)
    {
        AdditionalText[] ofModel = [.. options.AdditionalFiles.Where(file =>
            options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(NameMetadata, out string? name)
            && string.Equals(name, model, StringComparison.OrdinalIgnoreCase))];
        return ofModel.Any(static file => NameOf(file) == ConfigFile)
            && !ofModel.Any(file => NameOf(file).StartsWith(TemplateFile, StringComparison.Ordinal)
                || (NameOf(file) == TokenizerFile && file.GetText(cancellationToken) is { } text && HasTemplate(text)));
    }

    private static bool HasTemplate(SourceText tokenizer) => (bool)s_hasTemplate.GetValue(
        tokenizer, static text => JsonScan.HasValue(text.ToString(), TemplateProperty));

    private static string NameOf(AdditionalText file) => file.Path.Substring(file.Path.LastIndexOfAny(['/', '\\']) + 1);
}
