namespace Typed.Models;

/// <summary>
/// A folder in the format of onnxruntime-genai: a configuration, an ONNX graph with its weights, and a tokenizer.
/// Opening it reads the configuration and checks that the files are there; the graph is not loaded. Immutable.
/// </summary>
public sealed class ModelFolder
{
    /// <summary>The tokenizer's file in a model folder.</summary>
    public const string TokenizerFileName = "tokenizer.json";

    private ModelFolder(string path, GenAiConfig config, GenerationConfig? generationConfig)
    {
        Path = path;
        Config = config;
        GenerationConfig = generationConfig;
        OnnxPath = System.IO.Path.Combine(path, config.Model.Decoder.Filename);
        TokenizerPath = System.IO.Path.Combine(path, TokenizerFileName);
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The folder's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What genai_config.json says.</summary>
    public GenAiConfig Config { get; }

    /// <summary>What generation_config.json says; null where there is none.</summary>
    public GenerationConfig? GenerationConfig { get; }

    /// <summary>The path of the decoder's graph.</summary>
    public string OnnxPath { get; }

    /// <summary>The path of tokenizer.json.</summary>
    public string TokenizerPath { get; }

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="ModelNotFoundException">There is no such folder.</exception>
    /// <exception cref="ModelFormatException">A file is missing or damaged.</exception>
    public static ModelFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (!Directory.Exists(path))
        {
            throw new ModelNotFoundException(
                $"There is no folder '{path}'. Give the folder that holds {GenAiConfig.FileName}, or make one with 'typed build'.");
        }

        GenAiConfig config = GenAiConfig.Read(Require(path, GenAiConfig.FileName, "the model's configuration"));
        Require(path, config.Model.Decoder.Filename, $"the graph that {GenAiConfig.FileName} names");
        Require(path, TokenizerFileName, "the tokenizer");

        string generation = System.IO.Path.Combine(path, GenerationConfig.FileName);
        return new ModelFolder(path, config, File.Exists(generation) ? GenerationConfig.Read(generation) : null);
    }

    private static string Require(string folder, string name, string what)
    {
        string file = System.IO.Path.Combine(folder, name);
        return File.Exists(file)
            ? file
            : throw new ModelFormatException(
                $"The model folder lacks {name}, {what}. Copy it there, or build the folder again with 'typed build'.", folder);
    }
}
