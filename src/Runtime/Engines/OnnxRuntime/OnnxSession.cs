using Microsoft.ML.OnnxRuntime;
using Typed.Models;

namespace Typed.Engines.OnnxRuntime;

/// <summary>Opens the graph of a model folder as its session options say.</summary>
internal static class OnnxSession
{
    /// <summary>Opens a session.</summary>
    /// <exception cref="ModelFormatException">ONNX Runtime refuses the graph or its options.</exception>
    public static InferenceSession Open(ModelFolder folder)
    {
        SessionConfig config = folder.Config.Model.Decoder.SessionOptions;
        try
        {
            OnnxRuntimeEnvironment.EnsureStarted();
            using SessionOptions options = CreateOptions(config, folder);
            return new InferenceSession(folder.OnnxPath, options);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelFormatException(
                $"ONNX Runtime cannot load the graph; the file may be cut short or damaged. It says: {error.Message}",
                folder.OnnxPath,
                error);
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new TypedException(
                "The native library of ONNX Runtime is missing. Install the package Typed (or Microsoft.ML.OnnxRuntime, " +
                "or another build of it such as Microsoft.ML.OnnxRuntime.Gpu) in the application.",
                error);
        }
    }

    private static SessionOptions CreateOptions(SessionConfig config, ModelFolder folder)
    {
        if (config.ProviderOptions.FirstOrDefault(static provider => !provider.Name.Equals("CPU", StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            throw new ModelFormatException(
                $"The execution provider '{other.Name}' is not supported: only the CPU's is. Remove it from " +
                $"model.decoder.session_options.provider_options in {GenAiConfig.FileName}.", folder.Path);
        }

        SessionOptions options = new()
        {
            // How they wait for work is left to ONNX Runtime: docs/performance.md.
            IntraOpNumThreads = config.IntraOpNumThreads ?? ProcessorCores.DefaultThreadCount,
            GraphOptimizationLevel = config.GraphOptimizationLevel switch
            {
                GraphOptimization.None => GraphOptimizationLevel.ORT_DISABLE_ALL,
                GraphOptimization.Basic => GraphOptimizationLevel.ORT_ENABLE_BASIC,
                GraphOptimization.Extended => GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
                _ => GraphOptimizationLevel.ORT_ENABLE_ALL,
            },
        };
        if (config.InterOpNumThreads is int interOp)
        {
            options.InterOpNumThreads = interOp;
        }

        if (config.LogId is not null)
        {
            options.LogId = config.LogId;
        }

        if (config.LogSeverityLevel is int severity)
        {
            options.LogSeverityLevel = (OrtLoggingLevel)severity;
        }

        if (config.LogVerbosityLevel is int verbosity)
        {
            options.LogVerbosityLevel = verbosity;
        }

        if (config.EnableProfiling is not null)
        {
            // In this order: the path counts from where profiling is turned on.
            options.ProfileOutputPathPrefix = config.EnableProfiling;
            options.EnableProfiling = true;
        }

        options.EnableCpuMemArena = config.EnableCpuMemArena ?? options.EnableCpuMemArena;
        options.EnableMemoryPattern = config.EnableMemPattern ?? options.EnableMemoryPattern;
        if (config.CustomOpsLibrary is not null)
        {
            options.RegisterCustomOpLibrary(Path.Combine(folder.Path, config.CustomOpsLibrary));
        }

        foreach ((string key, string value) in config.ConfigEntries)
        {
            options.AddSessionConfigEntry(key, value);
        }

        return options;
    }
}
