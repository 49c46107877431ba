namespace Typed.ChatTemplates;

/// <param name="value">The number. Wider than 64 bits, because JSON has numbers of 64 bits without a sign.</param>
/// <param name="isData">Whether it came from outside the template, or was computed from what did.</param>
internal sealed class IntegerValue(Int128 value, bool isData = false) : Value
{
    private static readonly IntegerValue[] s_small = [.. Enumerable.Range(0, 64).Select(static value => new IntegerValue(value))];

    public Int128 Value { get; } = value;

    public bool IsData { get; } = isData;

    public override string TypeName => "int";

    public override bool IsTrue => Value != 0;

    public static IntegerValue Of(Int128 value, bool isData = false) =>
        !isData && value >= 0 && value < s_small.Length ? s_small[(int)value] : new IntegerValue(value, isData);
}
