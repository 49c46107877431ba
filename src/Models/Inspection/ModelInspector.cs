using System.Collections.Immutable;
using Typed.Models.Inspection;

namespace Typed.Models;

/// <summary>Says what a model is made of, without loading it: only headers and configurations are read.</summary>
public static class ModelInspector
{
    /// <summary>Inspects a model on disk.</summary>
    /// <param name="path">A folder in the GenAI format, a folder as authors publish it, or a .safetensors or .onnx file.</param>
    /// <exception cref="ModelNotFoundException">There is nothing at the path.</exception>
    /// <exception cref="ModelFormatException">What is there is no model, or is damaged.</exception>
    public static ModelInspection Inspect(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(path))
        {
            return InspectFile(path);
        }

        if (!Directory.Exists(path))
        {
            throw new ModelNotFoundException(
                $"There is nothing at '{path}'. Give a model's folder, or a .safetensors or .onnx file.");
        }

        return File.Exists(Path.Combine(path, GenAiConfig.FileName)) ? InspectFolder(path)
            : File.Exists(Path.Combine(path, ModelFileNames.Config)) ? InspectSource(path)
            : throw new ModelFormatException(
                $"The folder has neither {GenAiConfig.FileName} nor {ModelFileNames.Config}, so it holds no model. Give another.", path);
    }

    /// <summary>Inspects a model on the hub: its configuration and the headers of its weights are read, nothing is kept.</summary>
    /// <param name="hub">How to reach the hub.</param>
    /// <param name="id">The model.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ModelNotFoundException">There is no such model.</exception>
    /// <exception cref="HubException">The hub cannot be reached, or refuses.</exception>
    /// <exception cref="ModelFormatException">What is there is no model, or is damaged.</exception>
    public static Task<ModelInspection> InspectAsync(
        HubClient hub, HubModelId id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hub);
        ArgumentNullException.ThrowIfNull(id);
        return RepositoryInspector.InspectAsync(hub, id, cancellationToken);
    }

    private static ModelInspection InspectFolder(string path)
    {
        ModelFolder folder = ModelFolder.Open(path);
        LocalFiles files = new(path);
        OnnxFile graph = OnnxFile.Inspect(folder.OnnxPath);
        GraphWeights weights = GraphWeights.Read(graph, folder.Config.Model.Decoder.Filename);
        ModelArchitecture architecture = ArchitectureReader.Read(folder.Config.Model, graph);
        return new ModelInspection
        {
            Form = ModelForm.GenAiFolder,
            Location = path,
            Origin = ModelManifest.Read(path)?.Source is { } source ? new ModelOrigin(source.Repository, source.Commit) : null,
            Files = files.Files,
            Tensors = weights.Tensors,
            Precision = weights.Precision,
            Quantization = weights.Groups,
            Architecture = architecture,
            SpecialTokens = SpecialTokenReader.Read(files, files.Read(GenAiConfig.FileName)?.Find("model")),
            ChatTemplateFile = ChatTemplateFile.Find(files),
            Generation = folder.GenerationConfig,
            Search = folder.Config.Search,
            Memory = new MemoryEstimate(weights.LoadedSize, 1000 * ArchitectureReader.CacheBytesPerToken(architecture)),
        };
    }

    private static ModelInspection InspectSource(string path)
    {
        LocalFiles files = new(path);
        ImmutableArray<string> names = SourceTensors.FileNames(files);
        return SourceInspector.Inspect(
            ModelForm.SourceFolder, path, files, [.. names.SelectMany(name => ReadTensors(Path.Combine(path, name), name))]);
    }

    private static ModelInspection InspectFile(string path)
    {
        string name = Path.GetFileName(path);
        ImmutableArray<InspectedFile> files = [new InspectedFile(name, LocalFiles.LengthOf(new FileInfo(path)))];
        switch (Path.GetExtension(name).ToUpperInvariant())
        {
            case ".SAFETENSORS":
                ImmutableArray<InspectedTensor> tensors = [.. ReadTensors(path, name)];
                return new ModelInspection
                {
                    Form = ModelForm.SafetensorsFile,
                    Location = path,
                    Files = files,
                    Tensors = tensors,
                    Precision = GraphWeights.MostCommonType(tensors),
                };
            case ".ONNX":
                GraphWeights weights = GraphWeights.Read(OnnxFile.Inspect(path), name);
                return new ModelInspection
                {
                    Form = ModelForm.OnnxFile,
                    Location = path,
                    Files = [.. files, .. DataFiles(path, weights)],
                    Tensors = weights.Tensors,
                    Precision = weights.Precision,
                    Quantization = weights.Groups,
                    Memory = new MemoryEstimate(weights.LoadedSize, null),
                };
            default:
                throw new ModelFormatException("The file is neither a .safetensors nor an .onnx file. Give one of these, or a folder.", path);
        }
    }

    private static IEnumerable<InspectedTensor> ReadTensors(string path, string name)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        return SourceTensors.Describe(file.Tensors, name);
    }

    private static IEnumerable<InspectedFile> DataFiles(string graph, GraphWeights weights) => weights.Tensors
        .Select(static tensor => tensor.File)
        .Distinct()
        .Where(file => file != Path.GetFileName(graph))
        .Select(file => new InspectedFile(file, LocalFiles.LengthOf(new FileInfo(Path.Combine(Path.GetDirectoryName(graph)!, file)))));
}
