using System.Globalization;
using System.Text.Json.Nodes;

namespace Typed.Generators.RandomTypes;

/// <summary>Types that are one JSON value, with and without annotations.</summary>
internal static class RandomScalars
{
    private static readonly string[] s_characters =
        ["a", "Z", "0", " ", "-", "_", "\"", "\\", "\n", "\t", "é", "ß", "中", "😀", "/", "{", "]", ":", ",", "\u0001", "\u2028"];

    public static RandomType Of(Random random) => random.Next(24) switch
    {
        0 => new("bool", static random => random.Next(2) == 0, IsValueType: true),
        1 => Integer("byte", 0, 255),
        2 => Integer("short", short.MinValue, short.MaxValue),
        3 => Integer("int", int.MinValue, int.MaxValue),
        4 => Integer("long", long.MinValue, long.MaxValue),
        5 => Integer("ulong", 0, long.MaxValue),
        6 => Between("int", random.Next(-200, 100), random.Next(100, 3000)),
        7 => Between("long", -random.NextInt64(1, 5_000_000_000), random.NextInt64(5_000_000_000)),
        8 => Fraction("double"),
        9 => Fraction("float"),
        10 => Fraction("decimal"),
        11 => BetweenFractions("double", random),
        12 => BetweenFractions("decimal", random),
        13 => Text("", 0, 12),
        14 => TextOfLength(random),
        15 => Pattern(random),
        16 => Allowed(random),
        17 => new("char", static random => ((char)random.Next('!', '~')).ToString(), IsValueType: true),
        18 => new("Guid", static _ => Guid.NewGuid().ToString(), IsValueType: true),
        19 => new("DateOnly", static random => Date(random).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), IsValueType: true),
        20 => new("TimeOnly", static random => Date(random).ToString("HH:mm:ss", CultureInfo.InvariantCulture), IsValueType: true),
        21 => new("DateTimeOffset", static random => Date(random).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), IsValueType: true),
        22 => new("TimeSpan", static random => TimeSpan.FromSeconds(random.Next(200_000)).ToString("c"), IsValueType: true),
        _ => Text("[Required]\n", 1, 8),
    };

    private static DateTimeOffset Date(Random random) =>
        new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.FromHours(random.Next(-12, 13))).AddSeconds(random.NextInt64(6_000_000_000));

    private static RandomType Integer(string code, long min, long max) =>
        new(code, random => JsonValue.Create(random.Next(3) == 0 ? random.NextInt64(min, max) : random.NextInt64(Math.Max(min, -100), Math.Min(max, 100))), IsValueType: true);

    private static RandomType Between(string code, long min, long max) => new(
        code,
        random => JsonValue.Create(random.Next(4) switch { 0 => min, 1 => max, _ => random.NextInt64(min, max) }),
        code == "int" ? $"[Range({min}, {max})]\n" : $"[Range(typeof({code}), \"{min}\", \"{max}\")]\n",
        IsValueType: true);

    private static RandomType Fraction(string code) =>
        new(code, static random => JsonValue.Create(Decimal(random, 100_000)), IsValueType: true);

    private static RandomType BetweenFractions(string code, Random random)
    {
        decimal min = Decimal(random, 50);
        decimal max = min + (random.Next(1, 1000) / 8m);
        string bounds = FormattableString.Invariant($"{min}, {max}");
        string quoted = FormattableString.Invariant($"\"{min}\", \"{max}\"");
        return new RandomType(
            code,
            random => JsonValue.Create(random.Next(4) switch { 0 => min, 1 => max, _ => min + Math.Round((max - min) * random.Next(1000) / 1000, 4) }),
            code == "double" ? $"[Range({bounds})]\n" : $"[Range(typeof({code}), {quoted}, ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]\n",
            IsValueType: true);
    }

    // Eighths are exact in binary, so that a bound is the same number everywhere.
    private static decimal Decimal(Random random, int size) => random.Next(-size * 8, size * 8) / 8m;

    private static RandomType TextOfLength(Random random)
    {
        int min = random.Next(0, 4);
        int max = min + random.Next(1, 6);
        return random.Next(3) switch
        {
            0 => Text($"[StringLength({max}, MinimumLength = {min})]\n", min, max),
            1 => Text($"[MinLength({min}), MaxLength({max})]\n", min, max),
            _ => Text($"[Length({min}, {max})]\n", min, max),
        };
    }

    /// <summary>Texts of so many UTF-16 code units, as .NET counts.</summary>
    private static RandomType Text(string attributes, int min, int max) => new(
        "string",
        random =>
        {
            int length = random.Next(min, max + 1);
            string text = length > 0 && attributes.Contains("Required", StringComparison.Ordinal) ? "x" : "";
            while (text.Length < length)
            {
                string next = s_characters[random.Next(s_characters.Length)];
                text += text.Length + next.Length <= length ? next : "y";
            }

            return text;
        },
        attributes);

    private static RandomType Pattern(Random random) => random.Next(5) switch
    {
        0 => Matching("[A-Z]{2}-[0-9]{3}", static random => $"{Letter(random)}{Letter(random)}-{random.Next(100, 1000)}"),
        1 => Matching("(red|green|blue)( dark)?", static random => (random.Next(2) == 0 ? "red" : "blue") + (random.Next(2) == 0 ? " dark" : "")),
        2 => Matching(@"\\d+(\\.\\d{2})?", static random => random.Next(2) == 0 ? "42" : "3.14"),
        3 => Matching("[^aeiou\\\"]{1,5}", static random => "xyz\\ "[..random.Next(1, 6)]),
        _ => Matching("a*b+c?", static random => new string('a', random.Next(3)) + new string('b', random.Next(1, 3)) + (random.Next(2) == 0 ? "c" : "")),
    };

    private static char Letter(Random random) => (char)random.Next('A', 'Z' + 1);

    private static RandomType Matching(string literal, Func<Random, string> value) =>
        new("string", random => value(random), $"[RegularExpression(\"{literal}\")]\n");

    private static RandomType Allowed(Random random) => random.Next(2) == 0
        ? new("int", static random => (random.Next(3) * 5) + 1, "[AllowedValues(1, 6, 11)]\n", IsValueType: true)
        : new("string", static random => random.Next(2) == 0 ? "yes" : "no \"way\"", "[AllowedValues(\"yes\", \"no \\\"way\\\"\")]\n");
}
