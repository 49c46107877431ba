namespace Typed.ChatTemplates;

/// <summary>A text that knows which of its characters are data.</summary>
/// <param name="text">The text.</param>
/// <param name="data">Which characters came from outside the template.</param>
internal sealed class TextValue(string text, DataRanges data = default) : Value
{
    public static TextValue Empty { get; } = new("");

    public string Text { get; } = text;

    public DataRanges Data { get; } = data;

    public override string TypeName => "str";

    public override bool IsTrue => Text.Length > 0;

    public override int? Length => CodePoints.Count(Text);

    /// <summary>A text from outside the template.</summary>
    public static TextValue FromData(string text) => new(text, DataRanges.All);

    /// <summary>A text that is data as a whole where any of what it was made from is.</summary>
    public static TextValue Of(string text, bool isData) => new(text, isData ? DataRanges.All : DataRanges.None);

    /// <summary>A part, of UTF-16 units.</summary>
    public TextValue Slice(int start, int length) =>
        length == Text.Length ? this
        : length == 0 && Data.IsNone ? Empty
        : new TextValue(Text.Substring(start, length), Data.Slice(start, length));

    /// <summary>
    /// Another text made from this one: data where this is, if it stayed as long; else data as a whole if any of this is.
    /// </summary>
    public TextValue Become(string text) =>
        text == Text ? this
        : text.Length == Text.Length ? new TextValue(text, Data)
        : Of(text, !Data.IsNone);

    /// <summary>Its characters, which are code points.</summary>
    public override Value[] Items(RenderContext context)
    {
        Value[] items = new Value[CodePoints.Count(Text)];
        context.Charge(items.Length);
        int at = 0;
        for (int i = 0; i < items.Length; i++)
        {
            int length = CodePoints.LengthAt(Text, at);
            items[i] = Slice(at, length);
            at += length;
        }

        return items;
    }

    public override Builtin? Method(string name) => TextMethods.Find(name);
}
