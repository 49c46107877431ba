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
        Load(ModelFolder.Open(path), maxConcurrentSequences);

    internal static ITextEngine Load(ModelFolder folder, int maxConcurrentSequences)
    {
        ModelOptions.ThrowIfOutOfRange(maxConcurrentSequences);
        Tokenizer tokenizer = TokenizerJson.Load(folder.TokenizerPath);
        return new Engines.DecodingEngine(
            FolderOptions.Describe(folder), new OnnxModelRunner(folder), tokenizer, maxConcurrentSequences);
    }
}
