using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tokenization;

namespace Typed;

/// <summary>Opens GenAI model folders on ONNX Runtime.</summary>
public static class OnnxRuntimeEngine
{
    /// <summary>Loads the model of a folder and starts an engine, which the caller owns.</summary>
    /// <param name="path">The GenAI model folder.</param>
    /// <param name="options">How much it does at a time; null for the defaults.</param>
    /// <exception cref="ModelNotFoundException">There is no such folder.</exception>
    /// <exception cref="ModelFormatException">A file of the folder is missing, damaged, or of a kind that is not supported.</exception>
    /// <exception cref="TypedException">An option is out of range, or asks for what the graph cannot do.</exception>
    public static ITextEngine Load(string path, EngineOptions? options = null) =>
        Load(ModelFolder.Open(path), name: null, options ?? new EngineOptions());

    /// <param name="folder">The GenAI model folder.</param>
    /// <param name="name">What to call the model; null for the folder's own name.</param>
    /// <param name="options">How much it does at a time; null for the defaults.</param>
    internal static ITextEngine Load(ModelFolder folder, string? name, EngineOptions options)
    {
        options.ThrowIfOutOfRange();
        Tokenizer tokenizer = TokenizerJson.Load(folder.TokenizerPath);
        ModelDescription model = FolderOptions.Describe(folder);
        OnnxModelRunner runner = new(folder);
        try
        {
            return new DecodingEngine(model with { Name = name ?? model.Name }, runner, tokenizer, options);
        }
        catch
        {
            runner.Dispose();
            throw;
        }
    }
}
