namespace Typed.Models;

/// <summary>What genai_config.json says: which graph a folder holds and how to search with it.</summary>
public sealed record GenAiConfig
{
    /// <summary>The file's name in a model folder.</summary>
    public const string FileName = "genai_config.json";

    /// <summary>The model and its graph.</summary>
    public required ModelConfig Model { get; init; }

    /// <summary>The folder's own search options; all unset where the file has no such block.</summary>
    public SearchConfig Search { get; init; } = new();

    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The path of genai_config.json.</param>
    /// <exception cref="ModelFormatException">The file cannot be read, is malformed, or says something unknown.</exception>
    public static GenAiConfig Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return GenAiConfigReader.Read(JsonFile.Read(path));
    }

    /// <summary>Reads and checks the text of a file.</summary>
    /// <param name="utf8">The text, in UTF-8.</param>
    /// <param name="path">What to call the text in errors.</param>
    /// <exception cref="ModelFormatException">The text is malformed or says something unknown.</exception>
    public static GenAiConfig Parse(ReadOnlySpan<byte> utf8, string path = FileName) =>
        GenAiConfigReader.Read(JsonFile.Parse(utf8, path));
}
