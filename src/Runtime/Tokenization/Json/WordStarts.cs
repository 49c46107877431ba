namespace Typed.Tokenization.Json;

/// <summary>Tells whether words that start with a mark can be encoded one by one.</summary>
internal static class WordStarts
{
    /// <summary>Whether a merge gives a token that goes on from a word into the next one.</summary>
    public static bool AreCrossed(BpeModelReader model, HashSet<int> reserved)
    {
        ReadOnlySpan<byte> mark = "▁"u8;
        HashSet<int> crossing = [];
        for (int i = 0; i < model.Vocabulary.Count; i++)
        {
            ReadOnlySpan<byte> spelling = model.Vocabulary[i];
            while (spelling.StartsWith(mark))
            {
                spelling = spelling[mark.Length..];
            }

            if (spelling.IndexOf(mark) >= 0 && !reserved.Contains(model.Vocabulary.ValueAt(i)))
            {
                crossing.Add(model.Vocabulary.ValueAt(i));
            }
        }

        return crossing.Count > 0 && model.Merges.Exists(merge => crossing.Contains(merge.Joined));
    }
}
