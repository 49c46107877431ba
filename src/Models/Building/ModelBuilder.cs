using System.Collections.Immutable;
using Typed.Models.Building;
using Typed.Models.Onnx;

namespace Typed.Models;

/// <summary>
/// Makes a model folder that runs out of a model as its authors publish it: an ONNX graph, its weights in the precision
/// asked for, the configuration and the tokenizer. The same input gives the same bytes.
/// </summary>
public static class ModelBuilder
{
    private const string OnnxFileName = "model.onnx";

    /// <summary>The values of <c>model_type</c> in config.json that can be built.</summary>
    public static IReadOnlyCollection<string> SupportedModelTypes { get; } = [Gpt2Config.Type, .. LlamaConfig.Types];

    /// <summary>Builds a model folder. The output appears complete or, on any error, not at all.</summary>
    /// <param name="sourceFolder">The folder that holds config.json, the .safetensors files and tokenizer.json.</param>
    /// <param name="outputFolder">The folder to make.</param>
    /// <param name="options">How to build; null = the defaults.</param>
    /// <param name="progress">Told of each step that is done.</param>
    /// <param name="cancellationToken">Stops the build, in the middle of a step too.</param>
    /// <exception cref="ModelNotFoundException">There is no source folder.</exception>
    /// <exception cref="ModelFormatException">The source is incomplete, damaged or of a type that is not supported.</exception>
    /// <exception cref="TypedException">The output folder cannot be written or holds something already.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public static void Build(
        string sourceFolder,
        string outputFolder,
        ModelBuilderOptions? options = null,
        IProgress<ModelBuildProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sourceFolder);
        ArgumentException.ThrowIfNullOrEmpty(outputFolder);
        try
        {
            BuildFolder(sourceFolder, outputFolder, options ?? new ModelBuilderOptions(), progress, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TypedException(
                $"The model of '{sourceFolder}' cannot be built into '{outputFolder}': {error.Message} Check that there is " +
                "room on the disk, and that the source may be read and the output written.",
                error);
        }
    }

    private static void BuildFolder(
        string sourceFolder,
        string outputFolder,
        ModelBuilderOptions options,
        IProgress<ModelBuildProgress>? progress,
        CancellationToken cancellationToken)
    {
        using SourceModel source = SourceModel.Open(Path.GetFullPath(sourceFolder));
        IDecoderArchitecture architecture = Choose(source);
        SpecialTokens tokens = SpecialTokens.Read(source, architecture.Shape);
        using OutputFolder output = OutputFolder.Begin(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(outputFolder)), options.Overwrite);

        // The source is read twice, at the same time: for the graph in its order, for the checksums in the files'.
        using FolderHashes sourceHashes = FolderHashes.Start(
            source.Folder, source.Files, options.Source?.KnownSha256 ?? ImmutableDictionary<string, string>.Empty);
        int completed = 0;
        int total = architecture.Shape.NumHiddenLayers + 2; // and the embeddings and the head
        ManifestFile data = WriteGraph(Path.Combine(output.Path, OnnxFileName), architecture, source.Weights, options, Report, cancellationToken);
        GenAiConfigWriter.Write(Path.Combine(output.Path, GenAiConfig.FileName), OnnxFileName, architecture.Shape, tokens, source.Generation);
        foreach (string name in source.CopiedFiles)
        {
            File.Copy(Path.Combine(source.Folder, name), Path.Combine(output.Path, name));
        }

        ManifestJson.Write(Path.Combine(output.Path, ModelManifest.FileName), new ModelManifest
        {
            BuilderVersion = ModelManifest.CurrentVersion,
            ModelType = source.ModelType,
            Options = options.AsStored(architecture.Shape),
            Source = options.Source,
            SourceFiles = sourceHashes.Wait(cancellationToken),
            OutputFiles = FolderHashes.Hash(
                output.Path,
                [OnnxFileName, data.Name, GenAiConfig.FileName, .. source.CopiedFiles],
                ImmutableDictionary<string, string>.Empty.Add(data.Name, data.Sha256),
                cancellationToken),
        });
        cancellationToken.ThrowIfCancellationRequested();
        output.Commit();

        void Report(string step)
        {
            progress?.Report(new ModelBuildProgress(++completed, total, step));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static IDecoderArchitecture Choose(SourceModel source) => source.ModelType switch
    {
        Gpt2Config.Type => new Gpt2Architecture(Gpt2Config.Read(source.Config)),
        string type when LlamaConfig.Types.Contains(type) => new LlamaArchitecture(LlamaConfig.Read(source.Config)),
        string other => throw new ModelFormatException(
            $"Models of type '{other}' cannot be built; supported: {string.Join(", ", SupportedModelTypes)}. "
            + "Download the model in the ONNX format, or choose another.",
            source.Folder),
    };

    private static ManifestFile WriteGraph(
        string path,
        IDecoderArchitecture architecture,
        SourceWeights weights,
        ModelBuilderOptions options,
        Action<string> report,
        CancellationToken cancellationToken)
    {
        using OnnxGraphWriter graph = new(path, architecture.Shape.Type);
        architecture.Write(
            new DecoderWriter(graph, new LinearWriter(graph, options, cancellationToken), weights, options.LastTokenLogitsOnly), report);
        return graph.Save();
    }
}
