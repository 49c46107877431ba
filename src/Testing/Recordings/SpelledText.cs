using System.Text;

namespace Typed.Testing.Recordings;

/// <summary>
/// Spells tokens as a text in which special tokens stand as they are written, and apart from text that only looks like them.
/// </summary>
internal sealed class SpelledText(Tokenizer tokenizer)
{
    /// <summary>Stands before and after a special token: no character of any text.</summary>
    public const char Mark = '\uFFFE';

    private readonly Dictionary<int, string> _specialTokens =
        tokenizer.SpecialTokens.GroupBy(static token => token.Value).ToDictionary(static group => group.Key, static group => group.First().Key);

    /// <summary>The text of some tokens.</summary>
    public string Of(ReadOnlySpan<int> ids)
    {
        StringBuilder text = new();
        List<byte> bytes = [];
        foreach (int id in ids)
        {
            if (_specialTokens.TryGetValue(id, out string? special))
            {
                text.Append(Take(bytes)).Append(Mark).Append(special).Append(Mark);
            }
            else if ((uint)id < (uint)tokenizer.VocabularySize)
            {
                bytes.AddRange(tokenizer.GetBytes(id));
            }
        }

        return text.Append(Take(bytes)).ToString();
    }

    /// <summary>The text for people.</summary>
    public static string Show(string spelled) => spelled.Replace($"{Mark}", "", StringComparison.Ordinal);

    private static string Take(List<byte> bytes)
    {
        string text = Encoding.UTF8.GetString([.. bytes]).Replace(Mark, '\uFFFD');
        bytes.Clear();
        return text;
    }
}
