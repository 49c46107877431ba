namespace Typed.Tokenization;

/// <summary>Removes the spaces before English punctuation and contractions, as Hugging Face's decoding can.</summary>
internal static class SpaceCleanup
{
    private static readonly (string Spaced, string Clean)[] s_replacements =
    [
        (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"), (" 's", "'s"),
        (" 've", "'ve"), (" 're", "'re"),
    ];

    public static string Apply(string text)
    {
        foreach ((string spaced, string clean) in s_replacements)
        {
            text = text.Replace(spaced, clean, StringComparison.Ordinal);
        }

        return text;
    }
}
