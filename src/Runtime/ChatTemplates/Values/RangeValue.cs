namespace Typed.ChatTemplates;

/// <summary>What <c>range</c> gives.</summary>
/// <param name="context">Whose limits hold.</param>
/// <param name="start">The first number.</param>
/// <param name="stop">The first number that is beyond it.</param>
/// <param name="step">What lies between two numbers.</param>
/// <param name="isData">Whether any of these came from outside the template.</param>
internal sealed class RangeValue(RenderContext context, Int128 start, Int128 stop, Int128 step, bool isData)
    : SequenceValue(context, Count(context, start, stop, step, isData))
{
    /// <summary>As long as Jinja's sandbox lets a range be.</summary>
    private const int MaximumLength = 100_000;

    public Int128 Start { get; } = start;

    public Int128 Stop { get; } = stop;

    public Int128 Step { get; } = step;

    public bool IsData { get; } = isData;

    public override string TypeName => "range";

    public override Builtin? Method(string name) => SequenceMethods.Find(name, isTuple: true);

    private static Value[] Count(RenderContext context, Int128 start, Int128 stop, Int128 step, bool isData)
    {
        if (step == 0)
        {
            throw context.Error("The step of range must not be 0.");
        }

        Int128 distance = step > 0 ? stop - start : start - stop;
        Int128 length = distance <= 0 ? 0 : (distance - 1) / Int128.Abs(step) + 1;
        if (length > MaximumLength)
        {
            throw context.Error($"The range is longer than the {MaximumLength} allowed.");
        }

        Value[] items = new Value[(int)length];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = IntegerValue.Of(start + (i * step), isData);
        }

        return items;
    }
}
