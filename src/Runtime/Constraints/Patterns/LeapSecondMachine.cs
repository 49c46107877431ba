using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>
/// Accepts times in a leap second, such as 00:59:60+01:00: with their offset taken from them they are 23:59:60.
/// </summary>
internal sealed class LeapSecondMachine : IByteMachine
{
    private const int Minutes = 24 * 60;

    // States: how much is read, and the minute of the day that the clock shows, as far as that is read.
    private const int AfterClock = 8;
    private const int AtFraction = 9;
    private const int InFraction = 10;
    private const int East = 11;
    private const int West = East + OffsetLength;
    private const int Accepted = West + OffsetLength;
    private const int OffsetLength = 5;

    public static LeapSecondMachine Instance { get; } = new();

    public ReadOnlySpan<byte> Alphabet => "0123456789:.+-"u8;

    public int? Next(int state, byte value)
    {
        (int place, int clock) = Math.DivRem(state, Minutes);
        (int Place, int Clock)? next = place switch
        {
            < AfterClock => ReadClock(place, clock, value),
            AfterClock when value == '.' => (AtFraction, clock),
            AtFraction or InFraction when char.IsAsciiDigit((char)value) => (InFraction, clock),
            AfterClock or InFraction when value == '+' => (East, clock),
            AfterClock or InFraction when value == '-' => (West, clock),
            >= East and < Accepted when value == OffsetCharacter(place, clock) =>
                place is West - 1 or Accepted - 1 ? (Accepted, 0) : (place + 1, clock),
            _ => null,
        };
        return next is { } reached ? (reached.Place * Minutes) + reached.Clock : null;
    }

    public int ShortestLength(int state) => (state / Minutes) switch
    {
        < AfterClock and int place => AfterClock - place + 1 + OffsetLength,
        AfterClock or InFraction => 1 + OffsetLength,
        AtFraction => 2 + OffsetLength,
        Accepted => 0,
        >= West and int place => Accepted - place,
        int place => West - place,
    };

    // HH:MM:60
    private static (int Place, int Clock)? ReadClock(int place, int clock, byte value)
    {
        int digit = value - '0';
        int read = place switch
        {
            0 when digit is >= 0 and <= 2 => digit * 600,
            1 when digit is >= 0 and <= 9 && clock + (digit * 60) < Minutes => clock + (digit * 60),
            3 when digit is >= 0 and <= 5 => clock + (digit * 10),
            4 when digit is >= 0 and <= 9 => clock + digit,
            2 or 5 when value == ':' => clock,
            6 when digit == 6 => clock,
            7 when digit == 0 => clock,
            _ => -1,
        };
        return read < 0 ? null : (place + 1, read);
    }

    // East of Greenwich the clock shows the offset less one minute, west of it both add up to 23:59.
    private static char OffsetCharacter(int place, int clock)
    {
        bool isEast = place < West;
        int offset = isEast ? (clock + 1) % Minutes : Minutes - 1 - clock;
        return $"{offset / 60:d2}:{offset % 60:d2}"[place - (isEast ? East : West)];
    }
}
