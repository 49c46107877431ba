using System.Runtime.InteropServices;
using System.Text;

namespace Typed.Tokenization.Normalization;

/// <summary>Unicode's normalization forms.</summary>
/// <remarks>
/// Written by hand because <see cref="string.Normalize()"/> does nothing in programs with invariant globalization and
/// elsewhere depends on the machine's libraries; ids must not.
/// </remarks>
internal sealed class UnicodeNormalizer(NormalizationForm form) : Normalizer
{
    // Below these, text is normal as it stands.
    private const char FirstComposable = '\u0300';
    private const char FirstDecomposable = '\u00A0';

    private readonly bool _compose = form is NormalizationForm.FormC or NormalizationForm.FormKC;
    private readonly bool _compatibility = form is NormalizationForm.FormKC or NormalizationForm.FormKD;

    public override void Normalize(TextBuffer buffer, bool isStart)
    {
        if (IsNormal(buffer.Text))
        {
            return;
        }

        UnicodeTable table = UnicodeTable.Instance;
        List<int> codePoints = new(buffer.Text.Length + 16);
        foreach (Rune rune in ((ReadOnlySpan<char>)buffer.Text).EnumerateRunes())
        {
            table.Decompose(rune.Value, _compatibility, codePoints);
        }

        byte[] classes = new byte[codePoints.Count];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = table.CombiningClass(codePoints[i]);
        }

        Span<int> normal = CollectionsMarshal.AsSpan(codePoints);
        Order(normal, classes);
        if (_compose)
        {
            normal = normal[..Compose(normal, classes, table)];
        }

        Span<char> utf16 = stackalloc char[2];
        buffer.BeginRewrite();
        foreach (int codePoint in normal)
        {
            buffer.Write(utf16[..new Rune(codePoint).EncodeToUtf16(utf16)]);
        }

        buffer.EndRewrite();
    }

    /// <summary>The quick check of Unicode's Annex 15: true means that the text is normal.</summary>
    private bool IsNormal(ReadOnlySpan<char> text)
    {
        int start = text.IndexOfAnyExceptInRange(
            '\0', (char)((form == NormalizationForm.FormC ? FirstComposable : FirstDecomposable) - 1));
        if (start < 0)
        {
            return true;
        }

        ReadOnlySpan<byte> quick = UnicodeTable.Instance.QuickCheck(form);
        byte last = 0;
        for (int i = start; i < text.Length; i++)
        {
            byte value = quick[text[i]];
            if (value == UnicodeTable.Astral)
            {
                if (i + 1 == text.Length)
                {
                    return false;
                }

                value = UnicodeTable.Instance.QuickCheckAstral(char.ConvertToUtf32(text[i], text[++i]), form);
            }

            if (value == UnicodeTable.NotNormal || (value != 0 && last > value))
            {
                return false;
            }

            last = value;
        }

        return true;
    }

    /// <summary>Sorts each run of combining marks by class, keeping the order of equal ones.</summary>
    private static void Order(Span<int> codePoints, Span<byte> classes)
    {
        for (int start = 0; start < classes.Length; start++)
        {
            if (classes[start] == 0)
            {
                continue;
            }

            int end = start + 1;
            bool ordered = true;
            for (; end < classes.Length && classes[end] != 0; end++)
            {
                ordered &= classes[end - 1] <= classes[end];
            }

            if (!ordered)
            {
                // The position in the key makes the sort stable.
                long[] keys = new long[end - start];
                for (int i = start; i < end; i++)
                {
                    keys[i - start] = ((long)classes[i] << 32) | (uint)i;
                }

                keys.AsSpan().Sort(codePoints[start..end]);
                classes[start..end].Sort();
            }

            start = end - 1;
        }
    }

    /// <summary>Joins characters in place and returns how many are left.</summary>
    private static int Compose(Span<int> codePoints, ReadOnlySpan<byte> classes, UnicodeTable table)
    {
        int starter = -1;
        int count = 0;
        byte last = 0;
        for (int i = 0; i < codePoints.Length; i++)
        {
            byte value = classes[i];

            // A mark is blocked by one of its own or a higher class between it and the starter, a starter by any mark.
            bool adjacent = starter >= 0 && count == starter + 1;
            if (starter >= 0
                && (adjacent || (last < value && last != 0))
                && table.TryCompose(codePoints[starter], codePoints[i], out int composed))
            {
                codePoints[starter] = composed;
                continue;
            }

            if (value == 0)
            {
                starter = count;
            }

            last = value;
            codePoints[count++] = codePoints[i];
        }

        return count;
    }
}
