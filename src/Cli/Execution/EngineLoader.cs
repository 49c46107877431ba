using Microsoft.ML.OnnxRuntime;
using Spectre.Console;

namespace Typed.Cli.Execution;

/// <summary>Loads models, and says so on a terminal while it takes time.</summary>
internal static class EngineLoader
{
    /// <summary>How many sequences run at once: as many as are usual, or as a beam search needs.</summary>
    public static int ConcurrencyOf(GenerationOptions options) => Math.Clamp(
        options.NumBeams ?? 1, ModelOptions.DefaultMaxConcurrentSequences, GenerationOptionsRules.LargestNumBeams);

    /// <summary>Loads the model of a folder. The caller owns the engine.</summary>
    public static async Task<ITextEngine> LoadAsync(
        CommandContext context, string folder, int concurrency, CancellationToken cancellationToken)
    {
        // Off the thread that waits, so that Ctrl-C ends the waiting.
        Task<ITextEngine> loading = Task.Run(() => Load(folder, concurrency), CancellationToken.None);
        return context.Host.IsErrorTerminal
            ? await context.ErrorConsole.Status().StartAsync(
                $"Loading {Markup.Escape(Path.GetFileName(folder))}", _ => loading.WaitAsync(cancellationToken))
            : await loading.WaitAsync(cancellationToken);
    }

    private static ITextEngine Load(string folder, int concurrency)
    {
        ITextEngine engine = OnnxRuntimeEngine.Load(folder, concurrency);

        // Its warnings mean nothing to who runs a model; what is wrong comes as an exception.
        OrtEnv.Instance().EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
        return engine;
    }
}
