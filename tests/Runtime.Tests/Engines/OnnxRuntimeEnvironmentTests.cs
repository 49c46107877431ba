using System.Runtime.InteropServices;
using Typed.Engines.OnnxRuntime;

namespace Typed.Tests.Engines;

public sealed partial class OnnxRuntimeEnvironmentTests
{
    [Fact]
    public void EnsureStarted_Unix_NativeCodeSeesTelemetryOff()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has one environment for managed and native code.");
        OnnxRuntimeEnvironment.EnsureStarted();
        Assert.Equal("1", Marshal.PtrToStringUTF8(GetEnvironmentVariable(OnnxRuntimeEnvironment.TelemetryVariable)));
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironmentVariable(string name);
}
