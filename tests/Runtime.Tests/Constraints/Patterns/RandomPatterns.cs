namespace Typed.Tests.Constraints.Patterns;

/// <summary>Makes patterns that mean the same to .NET and to ECMA-262 on texts that have a chance to match, which it makes too.</summary>
internal sealed class RandomPatterns(Random random)
{
    private static readonly string[] s_characters =
        ["a", "b", "0", "-", "_", " ", "☃", "\"", "/", "\\\\", "\\.", "\\t", "\\x61", "\\u0062"];

    private static readonly string[] s_classes =
        ["[ab]", "[^a]", "[a-z0]", "[^\\w]", "[\\d_-]", "[^-a\"]", "[\\s\\S]", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "."];

    private static readonly string[] s_anchors = ["^", "$", "\\b", "\\B"];
    private static readonly string[] s_quantifiers = ["*", "+", "?", "{2}", "{1,3}", "{2,}", "{0,2}", "*?", "+?", "??", "{1,2}?"];
    private static readonly char[] s_letters = ['a', 'a', 'b', '0', '-', '_', ' ', '☃', '"', '/', '\\', '.', '\t'];

    /// <summary>A pattern.</summary>
    public string Pattern() => Alternatives(3);

    /// <summary>A short text.</summary>
    public string Text() => string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => s_letters[random.Next(s_letters.Length)]));

    private string Alternatives(int depth) =>
        string.Join('|', Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1).Select(_ => Sequence(depth)));

    private string Sequence(int depth) => string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Part(depth)));

    private string Part(int depth)
    {
        if (random.Next(12) == 0)
        {
            return s_anchors[random.Next(s_anchors.Length)];
        }

        string atom = random.Next(10) switch
        {
            < 4 => s_characters[random.Next(s_characters.Length)],
            < 7 => s_classes[random.Next(s_classes.Length)],
            _ when depth == 0 => "a",
            7 => $"({Alternatives(depth - 1)})",
            8 => $"(?<n>{Alternatives(depth - 1)})",
            _ => $"(?:{Alternatives(depth - 1)})",
        };
        return random.Next(3) == 0 ? atom + s_quantifiers[random.Next(s_quantifiers.Length)] : atom;
    }
}
