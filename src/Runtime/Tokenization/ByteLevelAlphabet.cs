using System.Runtime.CompilerServices;

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

    /// <summary>The bytes that UTF-8 text spells, or false where it holds a character that spells none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryDecode(ReadOnlySpan<byte> spelling, Span<byte> bytes, out int written)
    {
        written = 0;
        for (int i = 0; i < spelling.Length; i++)
        {
            // All spellings are ASCII or take two bytes of UTF-8.
            int unit = spelling[i];
            if (unit >= 0x80)
            {
                if (unit is < 0xC2 or > 0xDF)
                {
                    return false;
                }

                unit = ((unit & 0x1F) << 6) | (spelling[++i] & 0x3F);
            }

            if (!TryGetByte((char)unit, out bytes[written++]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The byte that a character spells, or false where it spells none.</summary>
    public static bool TryGetByte(char spelling, out byte value)
    {
        short found = spelling < Size ? s_bytes[spelling] : (short)-1;
        value = (byte)found;
        return found >= 0;
    }
}
