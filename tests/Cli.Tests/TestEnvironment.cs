using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Typed.Cli.Tests;

/// <summary>Keeps tests away from the user's models and from the network, and ONNX Runtime's telemetry off.</summary>
internal static partial class TestEnvironment
{
    [ModuleInitializer]
    internal static void Set()
    {
        string nowhere = Path.Combine(Path.GetTempPath(), $"typed-cli-tests-{Environment.ProcessId}");
        Environment.SetEnvironmentVariable("TYPED_MODELS", Path.Combine(nowhere, "models"));
        Environment.SetEnvironmentVariable("HF_HOME", Path.Combine(nowhere, "hub"));
        Environment.SetEnvironmentVariable("HF_HUB_OFFLINE", "1");
        Environment.SetEnvironmentVariable("ORT_DISABLE_TELEMETRY", "1");
        if (!OperatingSystem.IsWindows())
        {
            SetEnvironmentVariable("ORT_DISABLE_TELEMETRY", "1", overwrite: 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}
