using System.Globalization;

namespace Typed.ChatTemplates;

/// <summary>A template's text, which knows where in it a mistake lies.</summary>
internal sealed class TemplateSource
{
    private readonly string _name;

    /// <param name="text">The text as it was given.</param>
    /// <param name="name">What errors call it, such as a file's path.</param>
    public TemplateSource(string text, string name)
    {
        _name = name;
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

        // Jinja drops one line break at the end of a template.
        Text = text.EndsWith('\n') ? text[..^1] : text;
    }

    /// <summary>The text as it is read: lines end in <c>\n</c>.</summary>
    public string Text { get; }

    /// <summary>An error that says where it lies.</summary>
    public ChatTemplateException Error(int position, string message, Exception? innerException = null)
    {
        ReadOnlySpan<char> before = Text.AsSpan(0, Math.Min(position, Text.Length));
        int line = before.Count('\n') + 1;
        int column = before.Length - (before.LastIndexOf('\n') + 1) + 1;
        return new ChatTemplateException(
            string.Create(CultureInfo.InvariantCulture, $"{message} ({_name}, line {line}, column {column})"), innerException);
    }
}
