namespace Typed;

/// <summary>Finds stop sequences in text that comes in chunks, holding back what may be the start of one.</summary>
internal sealed class StopSequenceMatcher(IReadOnlyList<string> stopSequences)
{
    private string _held = "";

    /// <summary>Whether a stop sequence was found; nothing after it is text.</summary>
    public bool IsMatched { get; private set; }

    /// <summary>Takes a chunk and returns the text that certainly is before any stop sequence.</summary>
    public string Append(string chunk)
    {
        if (IsMatched)
        {
            return "";
        }

        if (stopSequences.Count == 0 || chunk.Length == 0)
        {
            return chunk;
        }

        string text = _held + chunk;
        int end = IndexOfFirst(text);
        IsMatched = end >= 0;
        if (!IsMatched)
        {
            end = text.Length - LongestStart(text);
        }

        _held = IsMatched ? "" : text[end..];
        return text[..end];
    }

    /// <summary>Ends the text and returns what was held back.</summary>
    public string Flush()
    {
        string held = _held;
        _held = "";
        return held;
    }

    private int IndexOfFirst(string text)
    {
        int first = -1;
        foreach (string stop in stopSequences)
        {
            int index = text.IndexOf(stop, StringComparison.Ordinal);
            if (index >= 0 && (first < 0 || index < first))
            {
                first = index;
            }
        }

        return first;
    }

    /// <summary>The length of the longest end of the text that a stop sequence starts with.</summary>
    private int LongestStart(string text)
    {
        int longest = 0;
        foreach (string stop in stopSequences)
        {
            longest = Math.Max(longest, TextEnds.LongestStart(text, stop));
        }

        return longest;
    }
}
