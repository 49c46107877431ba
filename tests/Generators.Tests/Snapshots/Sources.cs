using System.Runtime.CompilerServices;

namespace Typed.Generators.Snapshots;

/// <summary>What the golden files are generated from: Snapshots/Input.</summary>
internal static class Sources
{
    public static string Read(string name) =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "Input", name + ".cs")).ReplaceLineEndings("\n");

    private static string Here([CallerFilePath] string path = "") => path;
}
