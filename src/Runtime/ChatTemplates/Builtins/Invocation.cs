namespace Typed.ChatTemplates;

/// <summary>One call of a filter, test, method or function, with its arguments sorted to its parameters.</summary>
/// <param name="Context">The rendering.</param>
/// <param name="Subject">What it is applied to.</param>
/// <param name="Values">The argument of each parameter; null where it was left out.</param>
/// <param name="All">The arguments as they were given.</param>
internal readonly record struct Invocation(RenderContext Context, Value Subject, Value?[] Values, Arguments All)
{
    /// <summary>What it is applied to, as text.</summary>
    public TextValue SubjectText => Printer.ToText(Context, Subject);

    /// <summary>The argument of a parameter; null where it was left out, or is none.</summary>
    public Value? this[int index] => Values[index] is NoneValue ? null : Values[index];

    /// <summary>The argument of a parameter as text; null where it was left out, or is none.</summary>
    public TextValue? Text(int index) => this[index] switch
    {
        null => null,
        TextValue text => text,
        Value other => throw Context.Error($"Expected a text, but found a value of type {other.TypeName}."),
    };

    /// <summary>The argument of a parameter as a text that must be there.</summary>
    public TextValue RequiredText(int index) => Text(index) ?? throw Context.Error("Expected a text, but found none.");

    /// <summary>The argument of a parameter as an integer, kept within 32 bits.</summary>
    public int Integer(int index, int otherwise) => this[index] switch
    {
        null => otherwise,
        IntegerValue or BooleanValue when Number.TryRead(this[index]!, out Number number) =>
            (int)Int128.Clamp(number.AsInteger, int.MinValue, int.MaxValue),
        Value other => throw Context.Error($"Expected an integer, but found a value of type {other.TypeName}."),
    };

    /// <summary>Whether the argument of a parameter is true.</summary>
    public bool Flag(int index, bool otherwise = false) => Values[index]?.IsTrue ?? otherwise;
}
