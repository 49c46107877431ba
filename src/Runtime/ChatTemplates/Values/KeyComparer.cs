namespace Typed.ChatTemplates;

/// <summary>Equality of keys of dicts: 1, 1.0 and true are one key, as in Python.</summary>
internal sealed class KeyComparer : IEqualityComparer<Value>
{
    private KeyComparer()
    {
    }

    public static KeyComparer Instance { get; } = new();

    /// <summary>Whether a value can be a key: a text, a number, true, false or none.</summary>
    public static bool IsKey(Value value) => value is TextValue or IntegerValue or FloatValue or BooleanValue or NoneValue;

    /// <summary>Whether a value may be looked for among keys, even if it is never found.</summary>
    public static bool MayBeKey(Value value) => value is not (SequenceValue { IsTuple: false } or DictValue);

    public bool Equals(Value? x, Value? y) => (x, y) switch
    {
        (TextValue left, TextValue right) => left.Text == right.Text,
        (TextValue, _) or (_, TextValue) => false,
        (NoneValue, _) or (_, NoneValue) => ReferenceEquals(x, y),
        _ => Number.TryRead(x!, out Number one) && Number.TryRead(y!, out Number other) && one.CompareTo(other) == 0,
    };

    public int GetHashCode(Value obj) => obj switch
    {
        TextValue text => text.Text.GetHashCode(StringComparison.Ordinal),
        // Seeded, and by all of an integer's digits: no template can make keys that collide.
        FloatValue { Value: var number } when number != Math.Floor(number) || Math.Abs(number) >= 1e38 => HashCode.Combine(number),
        _ when Number.TryRead(obj, out Number number) => HashCode.Combine(number.IsFloat ? (Int128)number.AsDouble : number.AsInteger),
        _ => 0,
    };
}
