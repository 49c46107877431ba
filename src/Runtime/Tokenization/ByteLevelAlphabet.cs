namespace Typed.Tokenization;

/// <summary>
/// The printable characters by which byte-level BPE vocabularies spell the 256 bytes: bytes that print stand for
/// themselves, the others are shifted to U+0100 and up, in order (GPT-2, Radford et al. 2019).
/// </summary>
internal static class ByteLevelAlphabet
{
    private const int Size = 256 + 68;

    private static readonly char[] s_chars = new char[256];
    private static readonly short[] s_bytes = new short[Size];

    static ByteLevelAlphabet()
    {
        Array.Fill(s_bytes, (short)-1);
        int shifted = 256;
        for (int value = 0; value < 256; value++)
        {
            bool prints = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            int spelling = prints ? value : shifted++;
            s_chars[value] = (char)spelling;
            s_bytes[spelling] = (short)value;
        }
    }

    /// <summary>The character that spells a byte.</summary>
    public static char ToChar(byte value) => s_chars[value];

    /// <summary>The byte that a character spells, or false where it spells none.</summary>
    public static bool TryGetByte(char spelling, out byte value)
    {
        short found = spelling < Size ? s_bytes[spelling] : (short)-1;
        value = (byte)found;
        return found >= 0;
    }
}
