namespace Typed.Sampling;

/// <summary>Says when the text of one sequence holds a stop sequence, so that the sequence ends with that token.</summary>
/// <remarks>Cutting the text off before the stop sequence is <see cref="StopSequenceMatcher"/>'s work.</remarks>
internal sealed class StopTextMatcher
{
    private readonly StopTexts _stops;
    private readonly int[] _matched;

    public StopTextMatcher(StopTexts stops)
        : this(stops, new int[stops.Count])
    {
    }

    private StopTextMatcher(StopTexts stops, int[] matched) => (_stops, _matched) = (stops, matched);

    /// <summary>Takes the bytes of the next token; true where a stop sequence ends within them.</summary>
    public bool Accept(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < _matched.Length; i++)
        {
            foreach (byte value in bytes)
            {
                _matched[i] = _stops.Next(i, _matched[i], value);
                if (_stops.IsWhole(i, _matched[i]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public StopTextMatcher Fork() => new(_stops, [.. _matched]);
}
