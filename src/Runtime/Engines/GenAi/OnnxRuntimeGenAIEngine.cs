using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Typed.Engines;
using Typed.Engines.GenAi;
using Typed.Models;
using Typed.Tokenization;

namespace Typed;

/// <summary>Opens GenAI model folders on the native library onnxruntime-genai.</summary>
/// <remarks>
/// The library runs the model; tokens are made by this library's own decoding loop, as on <see cref="OnnxRuntimeEngine"/>: options, constraints,
/// stop sequences and log probabilities are the same. Concurrent requests are served in turn, a token each.
/// </remarks>
public static class OnnxRuntimeGenAIEngine
{
    /// <summary>Loads the model of a folder and starts an engine, which the caller owns.</summary>
    /// <param name="path">The GenAI model folder.</param>
    /// <param name="options">How the library runs the model; null for what genai_config.json says.</param>
    /// <param name="engineOptions">How much the engine does at a time; null for the defaults.</param>
    /// <exception cref="ModelNotFoundException">There is no such folder.</exception>
    /// <exception cref="ModelFormatException">A file of the folder is missing or damaged.</exception>
    /// <exception cref="TypedException">The native library is missing, too old, or refuses the model or an option; the message holds its own words.</exception>
    public static ITextEngine Load(string path, GenAIOptions? options = null, EngineOptions? engineOptions = null) =>
        Load(ModelFolder.Open(path), name: null, options ?? new GenAIOptions(), engineOptions ?? new EngineOptions(), NullLogger.Instance);

    /// <param name="folder">The GenAI model folder.</param>
    /// <param name="name">What to call the model; null for the folder's own name.</param>
    /// <param name="options">How the library runs the model.</param>
    /// <param name="engineOptions">How much the engine does at a time.</param>
    /// <param name="logger">Where to log what the library says.</param>
    internal static ITextEngine Load(ModelFolder folder, string? name, GenAIOptions options, EngineOptions engineOptions, ILogger logger)
    {
        engineOptions.ThrowIfOutOfRange();
        options.ThrowIfContradictory();
        Tokenizer tokenizer = TokenizerJson.Load(folder.TokenizerPath);
        ModelDescription model = FolderOptions.Describe(folder);
        GenAiModelRunner runner = new(folder, options, logger);
        try
        {
            return new DecodingEngine(model with { Name = name ?? model.Name }, runner, tokenizer, engineOptions);
        }
        catch
        {
            runner.Dispose();
            throw;
        }
    }
}
