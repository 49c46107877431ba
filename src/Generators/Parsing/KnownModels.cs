using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Helpers;

namespace Typed.Generators.Parsing;

/// <summary>
/// The models that the build shows to the compiler: those of <c>TypedModel</c> items, by their names and, where they lie in folders, by
/// their files; and those of the folder <c>models</c>.
/// </summary>
/// <param name="options">The files of the project beside its code, and what the build says of them.</param>
internal sealed class KnownModels(AnalyzerOptions options)
{
    // What buildTransitive/Typed.Runtime.targets lets the compiler see.
    public const string NameMetadata = "build_metadata.AdditionalFiles.TypedModelName";
    private const string NamesProperty = "build_property.TypedModelNames";
    private const char NameSeparator = '|';
    public const string ConfigFile = "genai_config.json";
    public const string ContextProperty = "context_length";
    private const string TokenizerFile = "tokenizer.json";
    private const string TokenizerConfigFile = "tokenizer_config.json";
    private const string TemplateFile = "chat_template.";
    private const string TemplateProperty = "chat_template";

    // An editor compiles at every key, and such a file may be large: it is searched once as long as it stays the same.
    private static readonly ConditionalWeakTable<SourceText, object> s_hasTemplate = new();

    private readonly Lazy<ImmutableArray<string>> _names = new(() => ReadNames(options));

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => _names.Value;

    /// <summary>Whether a model is known, and known to have no chat template.</summary>
    public bool LacksChatTemplate(string model, CancellationToken cancellationToken)
    {
        AdditionalText[] ofModel = FilesOf(model);
        return ofModel.Any(static file => NameOf(file) == ConfigFile)
            && !ofModel.Any(file => NameOf(file).StartsWith(TemplateFile, StringComparison.Ordinal)
                || (NameOf(file) == TokenizerConfigFile && file.GetText(cancellationToken) is { } text && HasTemplate(text)));
    }

    /// <summary>How many tokens the context of a model has; null where the model is not known.</summary>
    public int? ContextLengthOf(string model, CancellationToken cancellationToken) =>
        FilesOf(model).FirstOrDefault(static file => NameOf(file) == ConfigFile)?.GetText(cancellationToken) is { } text
            ? JsonScan.FindInteger(text.ToString(), ContextProperty)
            : null;

    /// <summary>The tokenizer of a model, which is large: reading it is for the end of a compilation. Null where it is not known.</summary>
    public AdditionalText? TokenizerOf(string model) => FilesOf(model).FirstOrDefault(static file => NameOf(file) == TokenizerFile);

    /// <summary>Whether the chat template of a model writes a text, or its tokenizer's settings name it.</summary>
    public bool NamesInTemplate(string model, string text, CancellationToken cancellationToken) => FilesOf(model)
        .Where(static file => NameOf(file) == TokenizerConfigFile || NameOf(file).StartsWith(TemplateFile, StringComparison.Ordinal))
        .Select(file => file.GetText(cancellationToken)?.ToString() ?? "")
        .Any(content => content.Contains(text) || WithBrackets(content).Contains(text));

    private AdditionalText[] FilesOf(string model) => [.. options.AdditionalFiles.Where(file =>
        options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(NameMetadata, out string? name)
        && string.Equals(ModelNames.WithoutRevision(name), model, StringComparison.OrdinalIgnoreCase))];

    private static ImmutableArray<string> ReadNames(AnalyzerOptions options)
    {
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(NamesProperty, out string? declared);
        IEnumerable<string> ofFiles = options.AdditionalFiles
            .Select(file => options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(NameMetadata, out string? name) ? name : "");
        return [.. (declared ?? "").Split(NameSeparator).Concat(ofFiles)
            .Select(static name => ModelNames.WithoutRevision(name).Trim())
            .Where(static name => name.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static bool HasTemplate(SourceText tokenizer) => (bool)s_hasTemplate.GetValue(
        tokenizer, static text => JsonScan.HasValue(text.ToString(), TemplateProperty));

    // Some writers of JSON escape what could be a tag of HTML.
    private static string WithBrackets(string json) =>
        json.Replace("\\u003C", "<").Replace("\\u003c", "<").Replace("\\u003E", ">").Replace("\\u003e", ">");

    /// <summary>The name of a file in its folder.</summary>
    public static string NameOf(AdditionalText file) => file.Path.Substring(file.Path.LastIndexOfAny(['/', '\\']) + 1);
}
