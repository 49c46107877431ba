using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Typed.Engines.OnnxRuntime;
using Typed.Telemetry;

namespace Typed.Engines.GenAi;

/// <summary>The native library onnxruntime-genai: found, loaded and looked over once in a process.</summary>
/// <remarks>It is looked for in the application's folder, where its package puts it, then at <see cref="Variable"/>.</remarks>
internal static class GenAiLibrary
{
    /// <summary>The environment variable that says where the library is: its path, or its folder.</summary>
    public const string Variable = "TYPED_GENAI_LIBRARY";

    private static readonly Lazy<nint> s_library = new(Load);
    private static readonly Lock s_gate = new();

    // Log messages of the library name no model: whoever has one loaded hears them.
    private static readonly List<ILogger> s_loggers = [];

    /// <summary>Loads the library unless that has been done.</summary>
    /// <exception cref="TypedException">It was not found, or is too old.</exception>
    public static void EnsureLoaded() => _ = s_library.Value;

    /// <summary>Whether nobody brought the library: it is not in the application's folder, and no path is named.</summary>
    internal static bool IsMissing => !s_library.IsValueCreated && !TryFindBeside(out _) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Whether the library has a function that came late.</summary>
    public static bool Has(string function) => NativeLibrary.TryGetExport(s_library.Value, function, out _);

    /// <summary>Turns a failure into an exception.</summary>
    /// <param name="result">What a function returned.</param>
    /// <param name="what">What was to be done, as in "ONNX Runtime GenAI cannot ...".</param>
    /// <exception cref="TypedException">It failed; the message holds the library's own.</exception>
    public static void Check(nint result, string what)
    {
        if (result != 0)
        {
            string message = Marshal.PtrToStringUTF8(GenAiNative.GetError(result)) ?? "nothing";
            GenAiNative.DestroyResult(result);
            throw new TypedException($"ONNX Runtime GenAI cannot {what}. It says: {message.TrimEnd()}");
        }
    }

    /// <summary>Has a logger hear what the library says, until it is removed.</summary>
    public static void AddLogger(ILogger logger)
    {
        lock (s_gate)
        {
            s_loggers.Add(logger);
            Listen(s_loggers.Exists(static listener => listener.IsEnabled(LogLevel.Debug)));
        }
    }

    public static void RemoveLogger(ILogger logger)
    {
        lock (s_gate)
        {
            s_loggers.Remove(logger);
        }
    }

    private static nint Load()
    {
        // It takes the ONNX Runtime that is loaded already: ours, without telemetry.
        OnnxRuntimeEnvironment.EnsureStarted();
        nint library = Find();
        string[] missing = [.. GenAiNative.Required.Where(function => !NativeLibrary.TryGetExport(library, function, out _))];
        if (missing.Length > 0)
        {
            throw new TypedException(
                $"The native library {GenAiNative.Library} is too old: it lacks {string.Join(", ", missing)}. Reference a newer version of its package.");
        }

        NativeLibrary.SetDllImportResolver(typeof(GenAiLibrary).Assembly, (name, _, _) => name == GenAiNative.Library ? library : 0);
        if (NativeLibrary.TryGetExport(library, GenAiNative.Telemetry, out _))
        {
            GenAiNative.SetTelemetryEnabled(false);
        }

        AppDomain.CurrentDomain.ProcessExit += static (_, _) => ShutDown();
        return library;
    }

    // Older libraries want to be told; with a model still there it is left to the system.
    private static void ShutDown()
    {
        lock (s_gate)
        {
            if (s_loggers.Count == 0 && Has(GenAiNative.ShutdownName))
            {
                GenAiNative.Shutdown();
            }
        }
    }

    private static nint Find()
    {
        if (TryFindBeside(out nint library))
        {
            return library;
        }

        string? named = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(named))
        {
            throw new TypedException(
                $"The engine OnnxRuntimeGenAI needs the native library {GenAiNative.Library}, which is not in the application's folder. Reference the package " +
                $"Microsoft.ML.OnnxRuntimeGenAI, or Microsoft.ML.OnnxRuntimeGenAI.Cuda for NVIDIA GPUs, or set {Variable} to the library's path.");
        }

        string path = Directory.Exists(named) ? Path.Combine(named, FileName) : named;
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new TypedException($"{Variable} names '{path}', which cannot be loaded: {error.Message}", error);
        }
    }

    private static bool TryFindBeside(out nint library) => NativeLibrary.TryLoad(
        GenAiNative.Library, typeof(GenAiLibrary).Assembly, DllImportSearchPath.ApplicationDirectory | DllImportSearchPath.AssemblyDirectory, out library);

    private static string FileName =>
        OperatingSystem.IsWindows() ? GenAiNative.Library + ".dll"
        : OperatingSystem.IsMacOS() ? $"lib{GenAiNative.Library}.dylib"
        : $"lib{GenAiNative.Library}.so";

    private static unsafe void Listen(bool isDetailed)
    {
        if (Has(GenAiNative.LogCallback))
        {
            Check(GenAiNative.SetLogCallback(&Hear), "log");
            Check(GenAiNative.SetLogSwitch("enabled", isDetailed), "log");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Hear(byte* text, nuint length)
    {
        // Nothing may be thrown through native code.
        try
        {
            string message = System.Text.Encoding.UTF8.GetString(text, (int)length).Trim();
            lock (s_gate)
            {
                s_loggers.ForEach(logger => ModelLog.NativeMessage(logger, message));
            }
        }
        catch (Exception)
        {
        }
    }
}
