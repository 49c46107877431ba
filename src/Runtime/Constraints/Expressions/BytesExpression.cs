namespace Typed.Constraints.Expressions;

/// <summary>One byte of a set; of the empty set: no text.</summary>
internal sealed class BytesExpression : Expression
{
    public BytesExpression(int id, ByteSet set)
        : base(id, isNullable: false, hasRules: false, hasLogic: false)
    {
        Set = set;
        LeastLength = set == ByteSet.None ? Length.Infinite : 1;
    }

    public ByteSet Set { get; }

    public override void Derive(Derivation derivation, Expression rest)
    {
        if (Set.Contains(derivation.Value))
        {
            derivation.Add(rest);
        }
    }

    public override int Measure(Func<Expression, int> lengthOf) => LeastLength;

    public override string ToString()
    {
        ByteSet set = Set;
        IEnumerable<byte> values = Enumerable.Range(0, 256).Select(static value => (byte)value).Where(set.Contains);
        return $"[{string.Concat(values.Select(static value => value is > 32 and < 127 ? $"{(char)value}" : $"\\x{value:x2}"))}]";
    }
}
