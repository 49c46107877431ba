using System.Globalization;
using System.Text;

namespace Typed.Tokenization.Normalization;

/// <summary>Decompositions, compositions and combining classes of the Unicode Character Database.</summary>
internal sealed class UnicodeTable
{
    /// <summary>The quick check's value of a character that normalization may change.</summary>
    public const byte NotNormal = 255;

    /// <summary>The quick check's value of a half of a surrogate pair.</summary>
    public const byte Astral = 254;

    private const int HangulBase = 0xAC00;
    private const int HangulCount = 11172;
    private const int LeadBase = 0x1100;
    private const int LeadCount = 19;
    private const int VowelBase = 0x1161;
    private const int VowelCount = 21;
    private const int TailBase = 0x11A7;
    private const int TailCount = 28;

    private static readonly Lazy<UnicodeTable> s_instance = new(Read);

    private readonly Dictionary<int, int[]> _canonical = [];
    private readonly Dictionary<int, int[]> _compatibility = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];
    private readonly Dictionary<int, byte> _classes = [];
    private readonly HashSet<int> _neverComposed = [];
    private readonly HashSet<int> _composesBackward = [];
    private readonly byte[]?[] _quickChecks = new byte[]?[4];

    private UnicodeTable()
    {
    }

    /// <summary>The table, read at its first use: text in ASCII needs none.</summary>
    public static UnicodeTable Instance => s_instance.Value;

    /// <summary>The canonical combining class.</summary>
    public byte CombiningClass(int codePoint) =>
        codePoint < 0x300 ? (byte)0 : _classes.GetValueOrDefault(codePoint);

    /// <summary>Appends the full decomposition of a code point.</summary>
    public void Decompose(int codePoint, bool compatibility, List<int> result)
    {
        if (codePoint is >= HangulBase and < HangulBase + HangulCount)
        {
            int index = codePoint - HangulBase;
            result.Add(LeadBase + (index / (VowelCount * TailCount)));
            result.Add(VowelBase + (index / TailCount % VowelCount));
            if (index % TailCount != 0)
            {
                result.Add(TailBase + (index % TailCount));
            }
        }
        else if (_canonical.TryGetValue(codePoint, out int[]? mapping)
            || (compatibility && _compatibility.TryGetValue(codePoint, out mapping)))
        {
            foreach (int part in mapping)
            {
                Decompose(part, compatibility, result);
            }
        }
        else
        {
            result.Add(codePoint);
        }
    }

    /// <summary>The character that two compose to.</summary>
    public bool TryCompose(int first, int second, out int composed)
    {
        if (first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount)
        {
            composed = HangulBase + ((((first - LeadBase) * VowelCount) + second - VowelBase) * TailCount);
            return true;
        }

        if (first is >= HangulBase and < HangulBase + HangulCount
            && (first - HangulBase) % TailCount == 0
            && second is > TailBase and < TailBase + TailCount)
        {
            composed = first + second - TailBase;
            return true;
        }

        return _compositions.TryGetValue((first, second), out composed);
    }

    /// <summary>
    /// For each char of the basic plane its combining class, <see cref="NotNormal"/> or <see cref="Astral"/>.
    /// </summary>
    public ReadOnlySpan<byte> QuickCheck(NormalizationForm form)
    {
        ref byte[]? quickCheck = ref _quickChecks[(int)form is 1 or 2 ? (int)form - 1 : (int)form - 3];
        return quickCheck ??= MakeQuickCheck(form);
    }

    /// <summary>The quick check of a character beyond the basic plane.</summary>
    public byte QuickCheckAstral(int codePoint, NormalizationForm form) =>
        MayChange(codePoint, form) ? NotNormal : CombiningClass(codePoint);

    private byte[] MakeQuickCheck(NormalizationForm form)
    {
        byte[] result = new byte[char.MaxValue + 1];
        for (int value = 0; value < result.Length; value++)
        {
            result[value] = char.IsSurrogate((char)value) ? Astral : QuickCheckAstral(value, form);
        }

        return result;
    }

    private bool MayChange(int codePoint, NormalizationForm form)
    {
        if (form is NormalizationForm.FormKC or NormalizationForm.FormKD && IsCompatibility(codePoint))
        {
            return true;
        }

        if (form is NormalizationForm.FormD or NormalizationForm.FormKD)
        {
            return _canonical.ContainsKey(codePoint) || codePoint is >= HangulBase and < HangulBase + HangulCount;
        }

        return _neverComposed.Contains(codePoint)
            || _composesBackward.Contains(codePoint)
            || codePoint is (>= VowelBase and < VowelBase + VowelCount) or (> TailBase and < TailBase + TailCount);
    }

    /// <summary>Whether a compatibility mapping is in the full decomposition of a code point.</summary>
    private bool IsCompatibility(int codePoint) =>
        _compatibility.ContainsKey(codePoint)
        || (_canonical.TryGetValue(codePoint, out int[]? mapping) && Array.Exists(mapping, IsCompatibility));

    private static UnicodeTable Read()
    {
        UnicodeTable table = new();
        using Stream stream = typeof(UnicodeTable).Assembly.GetManifestResourceStream("normalization.txt")!;
        using StreamReader reader = new(stream);
        string section = "";
        while (reader.ReadLine() is string line)
        {
            if (line[0] == '@')
            {
                section = line;
            }
            else if (line[0] != '#')
            {
                string[] fields = line.Split(' ');
                if (section == "@class")
                {
                    table.AddClass(byte.Parse(fields[0], CultureInfo.InvariantCulture), fields.AsSpan(1));
                }
                else
                {
                    table.AddMapping(fields, isCanonical: section == "@canonical");
                }
            }
        }

        return table;
    }

    private void AddMapping(string[] fields, bool isCanonical)
    {
        bool neverComposed = fields[0][0] == '!';
        int codePoint = Hex(neverComposed ? fields[0].AsSpan(1) : fields[0]);
        int[] mapping = [.. fields.Skip(1).Select(static field => Hex(field))];
        if (!isCanonical)
        {
            _compatibility.Add(codePoint, mapping);
            return;
        }

        _canonical.Add(codePoint, mapping);
        if (neverComposed)
        {
            _neverComposed.Add(codePoint);
        }
        else
        {
            _compositions.Add((mapping[0], mapping[1]), codePoint);
            _composesBackward.Add(mapping[1]);
        }
    }

    private void AddClass(byte value, ReadOnlySpan<string> ranges)
    {
        foreach (string range in ranges)
        {
            int dash = range.IndexOf('-', StringComparison.Ordinal);
            int first = Hex(dash < 0 ? range : range.AsSpan(0, dash));
            int last = dash < 0 ? first : Hex(range.AsSpan(dash + 1));
            for (int codePoint = first; codePoint <= last; codePoint++)
            {
                _classes.Add(codePoint, value);
            }
        }
    }

    private static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
