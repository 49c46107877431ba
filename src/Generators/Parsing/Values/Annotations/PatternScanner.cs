namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Looks for what a regular expression may hold, but no automaton can.</summary>
internal static class PatternScanner
{
    private static readonly (string Opening, string Meaning)[] s_groups =
    [
        ("(?=", "looks ahead"),
        ("(?!", "looks ahead"),
        ("(?<=", "looks behind"),
        ("(?<!", "looks behind"),
        ("(?>", "is an atomic group"),
        ("(?(", "is a condition"),
    ];

    /// <summary>The first part that is not supported and what it does; null where there is none.</summary>
    public static (string Text, string Meaning)? FindUnsupported(string pattern)
    {
        bool isInClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    if (!isInClass && i < pattern.Length && Meaning(pattern[i]) is { } meaning)
                    {
                        return (pattern.Substring(i - 1, 2), meaning);
                    }

                    break;
                case '[' when isInClass && pattern[i - 1] == '-':
                    return ("-[", "takes characters from a class");
                case '[' when !isInClass:
                    isInClass = true;

                    // A bracket that comes first is a character of the class.
                    i += StartsWith(pattern, i, "[^]") ? 2 : StartsWith(pattern, i, "[]") ? 1 : 0;
                    break;
                case ']':
                    isInClass = false;
                    break;
                case '(' when !isInClass && FindGroup(pattern, i) is { } group:
                    return group;
            }
        }

        return null;
    }

    private static string? Meaning(char escaped) => escaped switch
    {
        >= '1' and <= '9' or 'k' => "refers back to what a group matched",
        'G' => "stands where the last match ended",
        _ => null,
    };

    private static (string Text, string Meaning)? FindGroup(string pattern, int start)
    {
        foreach ((string opening, string meaning) in s_groups)
        {
            if (StartsWith(pattern, start, opening))
            {
                return (opening, meaning);
            }
        }

        int end = pattern.IndexOf('>', start);
        return StartsWith(pattern, start, "(?<") && end > 0 && pattern.IndexOf('-', start, end - start) > 0
            ? (pattern.Substring(start, end - start + 1), "balances groups")
            : null;
    }

    private static bool StartsWith(string pattern, int start, string text) =>
        string.CompareOrdinal(pattern, start, text, 0, text.Length) == 0;
}
