namespace Typed.Constraints.Tokens;

/// <summary>Bytes of UTF-8 that may end within a character.</summary>
internal static class Utf8Text
{
    /// <summary>Whether a byte goes on with a character.</summary>
    public static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;

    /// <summary>How many bytes at the end are the beginning of a character.</summary>
    public static int UnfinishedLength(ReadOnlySpan<byte> text)
    {
        for (int length = 1; length <= Math.Min(3, text.Length); length++)
        {
            byte value = text[^length];
            if (!IsContinuation(value))
            {
                int whole = value switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
                return whole > length ? length : 0;
            }
        }

        return 0;
    }
}
