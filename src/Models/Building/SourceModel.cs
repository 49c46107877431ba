using System.Collections.Immutable;

namespace Typed.Models.Building;

/// <summary>A model as its authors publish it, in Hugging Face's layout: configuration, weights and tokenizer.</summary>
internal sealed class SourceModel : IDisposable
{
    private SourceModel(string folder, JsonField config, GenerationConfig? generation, SourceWeights weights)
    {
        Folder = folder;
        Config = config;
        Generation = generation ?? new GenerationConfig();
        Weights = weights;
        CopiedFiles = [.. ModelFileNames.Copied.Where(name => File.Exists(Path.Combine(folder, name)))];
    }

    public string Folder { get; }

    public JsonField Config { get; }

    /// <summary>What generation_config.json says; nothing where there is none.</summary>
    public GenerationConfig Generation { get; }

    public SourceWeights Weights { get; }

    /// <summary>The files that the model folder has too.</summary>
    public ImmutableArray<string> CopiedFiles { get; }

    /// <summary>All files that a build uses.</summary>
    public IEnumerable<string> Files =>
        CopiedFiles.Append(ModelFileNames.Config).Concat(Weights.Model.FileNames);

    /// <summary>The architecture, such as <c>gpt2</c>.</summary>
    public string ModelType => Config.Require("model_type").String();

    public static SourceModel Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ModelNotFoundException(
                $"There is no folder '{folder}'. Give the folder that holds {ModelFileNames.Config}, the .safetensors files and tokenizer.json.");
        }

        string config = Require(folder, ModelFileNames.Config);
        Require(folder, ModelFolder.TokenizerFileName);
        string generation = Path.Combine(folder, GenerationConfig.FileName);
        return new SourceModel(
            folder,
            JsonFile.Read(config),
            File.Exists(generation) ? GenerationConfig.Read(generation) : null,
            new SourceWeights(SafetensorsModel.Open(folder)));
    }

    public void Dispose() => Weights.Dispose();

    private static string Require(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path)
            ? path
            : throw new ModelFormatException($"The folder lacks {name}. Download the whole model.", folder);
    }
}
