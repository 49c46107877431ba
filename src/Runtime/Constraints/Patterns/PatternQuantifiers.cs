namespace Typed.Constraints.Patterns;

/// <summary>Reads the quantifiers of regular expressions: <c>*</c>, <c>+</c>, <c>?</c> and counts such as <c>{2,5}</c>.</summary>
internal static class PatternQuantifiers
{
    /// <summary>Reads how often what stands before is repeated; null where no quantifier follows. No maximum is any number.</summary>
    /// <exception cref="GrammarException">It is malformed.</exception>
    public static (int Min, int? Max)? TryRead(PatternReader reader)
    {
        if (reader.TryTake("*"))
        {
            return (0, null);
        }

        if (reader.TryTake("+"))
        {
            return (1, null);
        }

        if (reader.TryTake("?"))
        {
            return (0, 1);
        }

        int start = reader.Position;
        if (!reader.TryTake("{"))
        {
            return null;
        }

        string[] counts = reader.TryTakeUntil('}')?.Split(',') ?? [];
        if (counts.Length is 1 or 2 && TryReadCount(counts[0], out int min))
        {
            if (counts.Length == 1)
            {
                return (min, min);
            }

            if (counts[1].Length == 0)
            {
                return (min, null);
            }

            if (TryReadCount(counts[1], out int max))
            {
                return min <= max ? (min, max) : throw reader.Refuse("a count is in reverse order", "Write the smaller one first.", start);
            }
        }

        throw reader.Refuse("'{' begins no count, such as {2,5}", "Write '\\{' for the character.", start);
    }

    private static bool TryReadCount(string digits, out int count)
    {
        count = 0;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) && int.TryParse(digits, out count);
    }
}
