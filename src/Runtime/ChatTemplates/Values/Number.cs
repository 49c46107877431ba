namespace Typed.ChatTemplates;

/// <summary>A number to compute with: an integer, a float, or a boolean, which counts as 0 or 1.</summary>
internal readonly record struct Number
{
    private readonly Int128 _integer;
    private readonly double _float;

    private Number(Int128 integer, double @float, bool isFloat, bool isData)
    {
        _integer = integer;
        _float = @float;
        IsFloat = isFloat;
        IsData = isData;
    }

    public bool IsFloat { get; }

    public bool IsData { get; }

    /// <summary>The integer; not to be asked of a float.</summary>
    public Int128 AsInteger => _integer;

    public double AsDouble => IsFloat ? _float : (double)_integer;

    public static bool TryRead(Value value, out Number number)
    {
        switch (value)
        {
            case IntegerValue integer:
                number = new Number(integer.Value, 0, isFloat: false, integer.IsData);
                return true;
            case FloatValue real:
                number = new Number(0, real.Value, isFloat: true, real.IsData);
                return true;
            case BooleanValue boolean:
                number = new Number(boolean.Value ? 1 : 0, 0, isFloat: false, isData: false);
                return true;
            default:
                number = default;
                return false;
        }
    }

    /// <summary>The order of two numbers; null where one of them is not a number (NaN).</summary>
    public int? CompareTo(Number other)
    {
        if (!IsFloat && !other.IsFloat)
        {
            return _integer.CompareTo(other._integer);
        }

        double left = AsDouble;
        double right = other.AsDouble;
        return double.IsNaN(left) || double.IsNaN(right) ? null : left.CompareTo(right);
    }
}
