using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>
/// Accepts digits, with spaces and hyphens among them, whose checksum is that of credit cards: from the right every other digit counts twice,
/// the sum of its digits then, and all together they are a multiple of 10.
/// </summary>
/// <remarks>
/// What is read knows not how far it is to the right, so that a state is two sums: that which holds where the last digit counts once, and ten
/// times that where it counts twice.
/// </remarks>
internal sealed class ChecksumMachine : IByteMachine
{
    private const int Base = 10;

    public static ChecksumMachine Instance { get; } = new();

    public ReadOnlySpan<byte> Alphabet => "0123456789 -"u8;

    public int? Next(int state, byte value)
    {
        if (value is (byte)' ' or (byte)'-')
        {
            return state;
        }

        (int twice, int once) = Math.DivRem(state, Base);
        int digit = value - '0';
        return digit is >= 0 and < Base ? ((twice + digit) % Base) + (Base * ((once + (digit * 2 / Base) + (digit * 2 % Base)) % Base)) : null;
    }

    // One digit more can always make up for what is missing.
    public int ShortestLength(int state) => state % Base == 0 ? 0 : 1;
}
