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

    /// <summary>The files that are taken over as they are, where the source has them.</summary>
    internal static readonly string[] Copied =
    [
        ModelFolder.TokenizerFileName, "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
        GenerationConfig.FileName, "chat_template.jinja", "chat_template.json",
    ];

    private static readonly Dictionary<string, Func<JsonField, IDecoderArchitecture>> s_architectures =
        LlamaConfig.Types.ToDictionary(type => type, _ => (Func<JsonField, IDecoderArchitecture>)ReadLlama)
            .Append(new("gpt2", ReadGpt2)).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary();

    /// <summary>The values of <c>model_type</c> in config.json that can be built.</summary>
    public static IReadOnlyCollection<string> SupportedModelTypes => s_architectures.Keys;

    /// <summary>Builds a model folder. The output appears complete or, on any error, not at all.</summary>
    /// <param name="sourceFolder">The folder that holds config.json, the .safetensors files and tokenizer.json.</param>
    /// <param name="outputFolder">The folder to make.</param>
    /// <param name="options">How to build; null = the defaults.</param>
    /// <param name="progress">Told of each step that is done.</param>
    /// <param name="cancellationToken">Stops the build between two steps.</param>
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
        using OutputFolder output = OutputFolder.Begin(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(outputFolder)), options.Overwrite);

        int completed = 0;
        int total = architecture.Shape.NumHiddenLayers + 2; // and the embeddings and the head
        WriteGraph(Path.Combine(output.Path, OnnxFileName), architecture, source.Weights, options, Report);
        GenAiConfigWriter.Write(Path.Combine(output.Path, GenAiConfig.FileName), OnnxFileName, architecture.Shape, source);
        foreach (string name in Copied.Where(name => File.Exists(Path.Combine(source.Folder, name))))
        {
            File.Copy(Path.Combine(source.Folder, name), Path.Combine(output.Path, name));
        }

        cancellationToken.ThrowIfCancellationRequested();
        output.Commit();

        void Report(string step)
        {
            progress?.Report(new ModelBuildProgress(++completed, total, step));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static Gpt2Architecture ReadGpt2(JsonField config) => new(Gpt2Config.Read(config));

    private static LlamaArchitecture ReadLlama(JsonField config) => new(LlamaConfig.Read(config));

    private static IDecoderArchitecture Choose(SourceModel source) =>
        s_architectures.TryGetValue(source.ModelType, out Func<JsonField, IDecoderArchitecture>? read)
            ? read(source.Config)
            : throw new ModelFormatException(
                $"Models of type '{source.ModelType}' cannot be built; supported: {string.Join(", ", SupportedModelTypes)}. "
                + "Download the model in the ONNX format, or choose another.",
                source.Folder);

    private static void WriteGraph(
        string path, IDecoderArchitecture architecture, SourceWeights weights, ModelBuilderOptions options, Action<string> report)
    {
        using OnnxGraphWriter graph = new(path, architecture.Shape.Type);
        architecture.Write(
            new DecoderWriter(graph, new LinearWriter(graph, options), weights, options.LastTokenLogitsOnly), report);
        graph.Save();
    }
}
