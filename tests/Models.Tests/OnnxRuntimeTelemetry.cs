using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Typed.Tests;

/// <summary>Turns ONNX Runtime's telemetry off before its native library loads.</summary>
internal static partial class OnnxRuntimeTelemetry
{
    // Environment.SetEnvironmentVariable changes .NET's own copy only, which native code does not see on Unix.
    [ModuleInitializer]
    internal static void Disable()
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.SetEnvironmentVariable("ORT_DISABLE_TELEMETRY", "1");
        }
        else
        {
            SetEnvironmentVariable("ORT_DISABLE_TELEMETRY", "1", overwrite: 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}
