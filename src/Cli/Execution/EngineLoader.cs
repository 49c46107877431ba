using Microsoft.ML.OnnxRuntime;
using Spectre.Console;
using Typed.Engines;
using Typed.Models;

namespace Typed.Cli.Execution;

/// <summary>Loads models, and says so on a terminal while it takes time.</summary>
internal static class EngineLoader
{
    /// <summary>How many sequences run at once: as many as are usual, or as a beam search needs.</summary>
    public static int ConcurrencyOf(GenerationOptions options) => Math.Clamp(
        options.NumBeams ?? 1, new EngineOptions().MaxConcurrentSequences, GenerationOptionsRules.LargestNumBeams);

    /// <summary>Loads the model of a folder. The caller owns the engine.</summary>
    public static async Task<ITextEngine> LoadAsync(
        CommandContext context, LocatedModel model, int concurrency, CancellationToken cancellationToken)
    {
        // Off the thread that waits, so that Ctrl-C ends the waiting.
        Task<ITextEngine> loading = Task.Run(() => Load(model, concurrency), CancellationToken.None);
        return context.Host.IsErrorTerminal
            ? await context.ErrorConsole.Status().StartAsync(
                $"Loading {Markup.Escape(model.DisplayName)}", _ => loading.WaitAsync(cancellationToken))
            : await loading.WaitAsync(cancellationToken);
    }

    /// <summary>Whether the model has a chat template. One that is empty says nothing of how the model wants a chat.</summary>
    public static bool HasChatTemplate(ITextEngine engine) => !string.IsNullOrWhiteSpace(engine.ChatTemplate?.Source);

    private static ITextEngine Load(LocatedModel model, int concurrency)
    {
        ITextEngine engine = OnnxRuntimeEngine.Load(ModelFolder.Open(model.Folder), model.Name, new() { MaxConcurrentSequences = concurrency });

        // Its warnings mean nothing to who runs a model; what is wrong comes as an exception.
        OrtEnv.Instance().EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
        return engine;
    }
}
