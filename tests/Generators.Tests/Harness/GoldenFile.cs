using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Typed.Generators.Harness;

/// <summary>
/// Compares generated text with a file in Snapshots/Golden. Where they differ the test fails and writes what it got beside
/// it as .received.cs; with the environment variable UPDATE_GOLDEN=1 it replaces the file instead.
/// </summary>
internal static partial class GoldenFile
{
    public static void AssertEqual(string name, string actual, [CallerFilePath] string testFile = "")
    {
        actual = Version().Replace(actual, "$1VERSION$2");
        string folder = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden");
        string path = Path.Combine(folder, name + ".cs");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, actual);
            return;
        }

        string expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (expected != actual)
        {
            File.WriteAllText(Path.Combine(folder, name + ".received.cs"), actual);
        }

        Assert.Equal(expected, actual);
    }

    [GeneratedRegex("""(GeneratedCode\("Typed\.Generators", ")[0-9.]+("\))""")]
    private static partial Regex Version();
}
