using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Typed.Engines.OnnxRuntime;

/// <summary>Starts ONNX Runtime in this process, with its telemetry off.</summary>
internal static partial class OnnxRuntimeEnvironment
{
    /// <summary>The variable that ONNX Runtime's native library reads when it is loaded.</summary>
    public const string TelemetryVariable = "ORT_DISABLE_TELEMETRY";

    private static readonly Lazy<OrtEnv> s_environment = new(Start);

    /// <summary>Starts ONNX Runtime unless that has been done. Call it before any other use of the library.</summary>
    public static void EnsureStarted() => _ = s_environment.Value;

    private static OrtEnv Start()
    {
        // Environment.SetEnvironmentVariable changes .NET's own copy on Unix; native code reads that of the C library.
        Environment.SetEnvironmentVariable(TelemetryVariable, "1");
        if (!OperatingSystem.IsWindows())
        {
            _ = SetEnvironmentVariable(TelemetryVariable, "1", overwrite: 1);
        }

        OrtEnv environment = OrtEnv.Instance();
        environment.DisableTelemetryEvents();
        return environment;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}
