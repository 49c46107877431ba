namespace Typed.ChatTemplates;

/// <param name="value">The number.</param>
/// <param name="isData">Whether it came from outside the template, or was computed from what did.</param>
internal sealed class FloatValue(double value, bool isData = false) : Value
{
    public double Value { get; } = value;

    public bool IsData { get; } = isData;

    public override string TypeName => "float";

    public override bool IsTrue => Value != 0;
}
