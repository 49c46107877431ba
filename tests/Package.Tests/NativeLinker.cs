namespace Typed.Package.Tests;

/// <summary>What NativeAOT needs beside the SDK.</summary>
internal static class NativeLinker
{
    /// <summary>Skips the test where no native linker is installed.</summary>
    public static void Require()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        bool found = OperatingSystem.IsWindows() || folders.Any(static folder =>
            File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));
        Assert.SkipUnless(found, "NativeAOT needs clang or gcc, and neither is installed.");
    }
}
