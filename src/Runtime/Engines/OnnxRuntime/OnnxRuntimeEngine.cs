using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tokenization;

namespace Typed;

/// <summary>Opens GenAI model folders on ONNX Runtime.</summary>
public static class OnnxRuntimeEngine
{
    /// <summary>Loads the model of a folder and starts an engine, which the caller owns.</summary>
    /// <param name="path">The GenAI model folder.</param>
    /// <param name="maxConcurrentSequences">The most sequences that run at the same time; further requests wait.</param>
    /// <exception cref="ModelNotFoundException">There is no such folder.</exception>
    /// <exception cref="ModelFormatException">A file of the folder is missing, damaged, or of a kind that is not supported.</exception>
    public static ITextEngine Load(string path, int maxConcurrentSequences = ModelOptions.DefaultMaxConcurrentSequences) =>
        Load(ModelFolder.Open(path), name: null, maxConcurrentSequences);

    /// <param name="folder">The GenAI model folder.</param>
    /// <param name="name">What to call the model; null for the folder's own name.</param>
    /// <param name="maxConcurrentSequences">The most sequences that run at the same time; further requests wait.</param>
    internal static ITextEngine Load(ModelFolder folder, string? name, int maxConcurrentSequences)
    {
        ModelOptions.ThrowIfOutOfRange(maxConcurrentSequences);
        Tokenizer tokenizer = TokenizerJson.Load(folder.TokenizerPath);
        Engines.ModelDescription model = FolderOptions.Describe(folder);
        return new Engines.DecodingEngine(
            model with { Name = name ?? model.Name }, new OnnxModelRunner(folder), tokenizer, maxConcurrentSequences);
    }
}
