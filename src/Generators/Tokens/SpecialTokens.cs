using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Helpers;
using Typed.Tokenization;

namespace Typed.Generators.Tokens;

/// <summary>Finds what is written as special tokens are.</summary>
internal static class SpecialTokens
{
    private const int MostNamed = 4;

    // Other words in brackets, <s> and [MASK] among them, are more often markup, or a text's own, than a token.
    private static readonly string[] s_wellKnown =
    [
        "<bos>", "<eos>", "<start_of_turn>", "<end_of_turn>", "[INST]", "[/INST]", "<<SYS>>", "<</SYS>>",
    ];

    private static readonly Regex s_form = new(
        $@"<\|[^\s|<>{{}}]{{1,60}}\|>|<\uFF5C[^\s\uFF5C<>{{}}]{{1,60}}\uFF5C>|{string.Join("|", s_wellKnown.Select(Regex.Escape))}",
        RegexOptions.CultureInvariant);

    /// <summary>Whether there is something to find in a text.</summary>
    public static bool MayBeIn(string text) => s_form.IsMatch(text);

    /// <summary>What a text writes as special tokens and is none of the model's.</summary>
    public static IEnumerable<(string Token, TextSpan Span)> Missing(string text, ModelTokenizer tokenizer)
    {
        int start = 0;
        foreach ((string part, AddedToken? token) in tokenizer.Cut(text))
        {
            foreach (Match match in token is null ? s_form.Matches(part).Cast<Match>() : [])
            {
                yield return (match.Value, new TextSpan(start + match.Index, match.Length));
            }

            start += part.Length;
        }
    }

    /// <summary>What to write in place of a token that the model does not have.</summary>
    public static string RemedyFor(string token, ModelTokenizer tokenizer)
    {
        string[] known = [.. tokenizer.AddedTokens.Where(static added => added.Content.Trim().Length > 0).Select(static added => added.Content).Distinct()];
        return NearestName.Find(token, known) is { } nearest ? $"write '{nearest}', or remove it"
            : known.Length == 0 ? "it has no special tokens, remove it"
            : $"remove it, or write one that it has, such as {string.Join(", ", known.Take(MostNamed).Select(static content => $"'{content}'"))}";
    }
}
