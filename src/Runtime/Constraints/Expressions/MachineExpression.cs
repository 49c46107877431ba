namespace Typed.Constraints.Expressions;

/// <summary>The texts that a machine accepts from one of its states.</summary>
internal sealed class MachineExpression : Expression
{
    private readonly IByteMachine _machine;
    private readonly int _state;

    public MachineExpression(int id, IByteMachine machine, int state)
        : base(id, machine.ShortestLength(state) == 0, hasRules: false, hasLogic: false)
    {
        (_machine, _state) = (machine, state);
        LeastLength = machine.ShortestLength(state);
    }

    /// <summary>The bytes with which its texts begin.</summary>
    public ByteSet First
    {
        get
        {
            ByteSet first = default;
            for (int value = 0; value < 256; value++)
            {
                first |= _machine.Next(_state, (byte)value) is null ? ByteSet.None : ByteSet.Of((byte)value);
            }

            return first;
        }
    }

    public override void Derive(Derivation derivation, Expression rest)
    {
        if (_machine.Next(_state, derivation.Value) is int next)
        {
            derivation.Add(derivation.Factory.Append(derivation.Factory.Machine(_machine, next), rest));
        }
    }

    public override int Measure(Func<Expression, int> lengthOf) => LeastLength;

    public override string ToString() => $"{_machine}:{_state}";
}
