using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Parsing;

/// <summary>Cuts the text of a prompt into constants and holes. It knows text only: no parameters, no source.</summary>
internal sealed class PromptSyntax
{
    // As in composite formatting.
    private const int AlignmentLimit = 1_000_000;

    private readonly string _text;
    private readonly StringBuilder _constant = new();

    private PromptSyntax(string text) => _text = text;

    /// <summary>The texts around the holes, one more than there are holes.</summary>
    public List<string> Constants { get; } = [];

    public List<PromptHole> Holes { get; } = [];

    public List<PromptSyntaxError> Errors { get; } = [];

    public static PromptSyntax Parse(string text)
    {
        PromptSyntax syntax = new(text);
        int position = 0;
        while (position < text.Length)
        {
            position = syntax.Next(position);
        }

        syntax.EndConstant();
        return syntax;
    }

    private int Next(int position)
    {
        char current = _text[position];
        bool isBrace = current is '{' or '}';
        if (!isBrace || (position + 1 < _text.Length && _text[position + 1] == current))
        {
            _constant.Append(current);
            return position + (isBrace ? 2 : 1);
        }

        int end = current == '{' ? _text.IndexOfAny(['{', '}'], position + 1) : -1;
        if (end >= 0 && _text[end] == '}')
        {
            ParseHole(TextSpan.FromBounds(position, end + 1));
            return end + 1;
        }

        Errors.Add(new PromptSyntaxError.Unbalanced(new TextSpan(position, 1), current));
        return position + 1;
    }

    private void ParseHole(TextSpan span)
    {
        TextSpan inner = TextSpan.FromBounds(span.Start + 1, span.End - 1);
        (TextSpan head, TextSpan? format) = Split(inner, ':');
        (TextSpan name, TextSpan? alignment) = Split(head, ',');
        name = Trim(name);
        int? width = null;
        if (name.IsEmpty)
        {
            Errors.Add(new PromptSyntaxError.Malformed(span, "This placeholder names no parameter"));
        }
        else if (!SyntaxFacts.IsValidIdentifier(Text(name)))
        {
            Errors.Add(new PromptSyntaxError.Malformed(name, $"'{Text(name)}' is not the name of a parameter"));
        }
        else if (alignment is { } written && (width = ParseAlignment(written)) is null)
        {
            Errors.Add(new PromptSyntaxError.Malformed(
                written.IsEmpty ? span : written, $"'{Text(written).Trim()}' is not a width in characters"));
        }
        else if (format is { IsEmpty: true })
        {
            Errors.Add(new PromptSyntaxError.Malformed(span, "This placeholder ends before its format"));
        }
        else
        {
            EndConstant();
            Holes.Add(new PromptHole(Text(name), name, width, format is { } text ? Text(text) : null, format ?? default));
        }
    }

    private int? ParseAlignment(TextSpan span) =>
        int.TryParse(Text(span), NumberStyles.Integer, CultureInfo.InvariantCulture, out int width)
        && width is > -AlignmentLimit and < AlignmentLimit ? width : null;

    private (TextSpan Left, TextSpan? Right) Split(TextSpan span, char separator)
    {
        int index = _text.IndexOf(separator, span.Start, span.Length);
        return index < 0
            ? (span, null)
            : (TextSpan.FromBounds(span.Start, index), TextSpan.FromBounds(index + 1, span.End));
    }

    private TextSpan Trim(TextSpan span)
    {
        string text = Text(span);
        int start = span.Start + text.Length - text.TrimStart().Length;
        return new TextSpan(start, text.Trim().Length);
    }

    private string Text(TextSpan span) => _text.Substring(span.Start, span.Length);

    private void EndConstant()
    {
        Constants.Add(_constant.ToString());
        _constant.Clear();
    }
}
