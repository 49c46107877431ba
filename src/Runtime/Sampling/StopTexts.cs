using System.Text;

namespace Typed.Sampling;

/// <summary>
/// The stop sequences of a request as bytes, with what matching them byte by byte needs (Knuth, Morris, Pratt 1977).
/// </summary>
internal sealed class StopTexts
{
    private readonly byte[][] _texts;
    private readonly int[][] _borders;

    public StopTexts(IReadOnlyList<string> stopSequences)
    {
        _texts = [.. stopSequences.Select(Encoding.UTF8.GetBytes)];
        _borders = [.. _texts.Select(Borders)];
    }

    /// <summary>Starts matching in a text, where there is something to match.</summary>
    public StopTextMatcher? CreateMatcher() => _texts.Length == 0 ? null : new StopTextMatcher(this);

    public int Count => _texts.Length;

    /// <summary>How many bytes of a stop sequence are matched after one more byte.</summary>
    public int Next(int index, int matched, byte value)
    {
        byte[] text = _texts[index];
        while (matched > 0 && (matched == text.Length || text[matched] != value))
        {
            matched = _borders[index][matched - 1];
        }

        return text[matched] == value ? matched + 1 : 0;
    }

    public bool IsWhole(int index, int matched) => matched == _texts[index].Length;

    /// <summary>For each start of a text, the longest start of the text that is also its end.</summary>
    private static int[] Borders(byte[] text)
    {
        int[] borders = new int[text.Length];
        for (int i = 1, length = 0; i < text.Length; i++)
        {
            while (length > 0 && text[i] != text[length])
            {
                length = borders[length - 1];
            }

            borders[i] = text[i] == text[length] ? ++length : 0;
        }

        return borders;
    }
}
