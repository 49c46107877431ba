namespace Typed.Cli.Output;

/// <summary>Rows of cells in columns that are as wide as they need be, the same on a terminal and on a pipe.</summary>
internal sealed class TextTable(params TextTable.Align[] columns)
{
    private readonly List<string[]> _rows = [];

    public enum Align
    {
        Left,
        Right,
    }

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter writer, string indent = "  ")
    {
        int[] widths = [.. columns.Select((_, column) => _rows.Count == 0 ? 0 : _rows.Max(row => row.ElementAtOrDefault(column)?.Length ?? 0))];
        foreach (string[] row in _rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) =>
                columns[column] == Align.Right ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            writer.WriteLine((indent + string.Join("  ", cells)).TrimEnd());
        }
    }
}
