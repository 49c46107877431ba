namespace Typed.ChatTemplates;

/// <summary>An argument given by name.</summary>
/// <param name="Key">The name. It is data where it was a key of what <c>**</c> stands before, and that is data.</param>
/// <param name="Value">The argument.</param>
internal readonly record struct NamedValue(TextValue Key, Value Value)
{
    public string Name => Key.Text;
}
