using System.Text;

namespace Typed.Generators.Emission;

/// <summary>Writes indented source text with line feeds, whatever the platform.</summary>
internal sealed class SourceWriter
{
    private const int IndentationWidth = 4;

    private readonly StringBuilder _text = new();
    private int _indentation;

    /// <summary>Writes lines at the current indentation; the text may hold several.</summary>
    public void WriteLine(string text = "")
    {
        foreach (string line in text.Replace("\r", "").Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _indentation * IndentationWidth).Append(line);
            }

            _text.Append('\n');
        }
    }

    public void OpenBrace()
    {
        WriteLine("{");
        _indentation++;
    }

    public void CloseBrace()
    {
        _indentation--;
        WriteLine("}");
    }

    public override string ToString() => _text.ToString();
}
