using System.Runtime.InteropServices;
using System.Text;

namespace Typed.ChatTemplates;

/// <summary>Puts texts together and keeps which characters are data.</summary>
internal sealed class TextBuilder(RenderContext context)
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _data = [];

    /// <summary>Appends a value as it prints.</summary>
    public void Append(Value value) => Append(Printer.ToText(context, value));

    public void Append(TextValue text) => Append(text, 0, text.Text.Length);

    /// <summary>Appends a part of a text, in UTF-16 units.</summary>
    public void Append(TextValue text, int start, int length)
    {
        context.ChargeGrowth(_text.Length, length);
        text.Data.AppendTo(_data, start, length, _text.Length);
        _text.Append(text.Text, start, length);
    }

    /// <summary>Appends a text of the template.</summary>
    public void Append(string text) => Append(new TextValue(text));

    public TextValue ToText() => _text.Length == 0 && _data.Count == 0
        ? TextValue.Empty
        : new TextValue(_text.ToString(), DataRanges.Create(CollectionsMarshal.AsSpan(_data), _text.Length));

    /// <summary>The text cut where the template's own ends and data begins, and where data ends. Data may be empty.</summary>
    public List<PromptSegment> ToSegments()
    {
        string text = _text.ToString();
        List<PromptSegment> segments = [];
        int start = 0;
        for (int i = 0; i <= _data.Count; i++)
        {
            bool isData = i % 2 == 1;
            int end = i < _data.Count ? _data[i] : text.Length;
            if (isData || end > start)
            {
                segments.Add(new PromptSegment(text[start..end], isData));
                start = end;
            }
        }

        return segments;
    }
}
