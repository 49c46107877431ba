namespace Typed.Constraints.Expressions;

/// <summary>Sums of lengths, of which one may be infinite: that of a text that does not exist.</summary>
internal static class Length
{
    public const int Infinite = int.MaxValue;

    // Longer than any text, and yet not the mark of one that does not exist.
    private const int Longest = int.MaxValue - 1;

    public static int Sum(int first, int second) =>
        first == Infinite || second == Infinite ? Infinite : (int)Math.Min((long)first + second, Longest);

    public static int Times(int count, int length) =>
        count == 0 ? 0 : length == Infinite ? Infinite : (int)Math.Min((long)count * length, Longest);
}
