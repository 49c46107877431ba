using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Typed.Generators.Harness;

/// <summary>A page of docs/diagnostics.</summary>
internal sealed partial class DocumentationPage
{
    private readonly string _path;
    private readonly string _text;

    public DocumentationPage(string id)
    {
        _path = Path.Combine(Folder(), id + ".md");
        _text = File.ReadAllText(_path).ReplaceLineEndings("\n");
    }

    public string Title => _text[2.._text.IndexOf('\n', StringComparison.Ordinal)];

    public string FailingCode => Code().Matches(_text)[0].Groups[1].Value;

    public string FixedCode => Code().Matches(_text)[1].Groups[1].Value;

    /// <summary>What the compiler prints for the failing code.</summary>
    public string Output => Text().Match(_text).Groups[1].Value;

    public static IEnumerable<string> AllIds() =>
        Directory.EnumerateFiles(Folder(), "TYP*.md").Select(static path => Path.GetFileNameWithoutExtension(path));

    public void UpdateOutput(string output) =>
        File.WriteAllText(_path, Text().Replace(_text, $"```text\n{output.Replace("$", "$$", StringComparison.Ordinal)}\n```"));

    /// <summary>The root of the repository.</summary>
    public static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));

    private static string Folder() => Path.Combine(Root(), "docs", "diagnostics");

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("```text\n(.*?)\n?```", RegexOptions.Singleline)]
    private static partial Regex Text();
}
