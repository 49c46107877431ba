namespace Typed.Generators.Emission;

/// <summary>Lays out lists of C# over lines.</summary>
internal static class Layout
{
    public const int LineWidth = 130;

    /// <summary>A list on one line where it fits, else with each item on its own.</summary>
    public static string List(string open, string[] items, string close)
    {
        string line = open + string.Join(", ", items) + close;
        return line.Length <= LineWidth && !line.Contains('\n')
            ? line
            : Lines(open, items, close);
    }

    /// <summary>A list with each item on a line of its own.</summary>
    public static string Lines(string open, string[] items, string close) =>
        $"{open}\n{string.Join(",\n", items.Select(Indent))}{(close == "}" ? "," : "")}{(close is "]" or "}" ? "\n" : "")}{close}";

    private static string Indent(string lines) => "    " + lines.Replace("\n", "\n    ");
}
