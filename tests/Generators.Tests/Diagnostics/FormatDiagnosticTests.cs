using System.Globalization;
using Typed.Generators.Harness;
using Typed.Generators.Model;
using Typed.Generators.Parsing;

namespace Typed.Generators.Diagnostics;

/// <summary>Formats that throw at run time do not compile, and no others.</summary>
public sealed class FormatDiagnosticTests
{
    // Whatever a format can be made of, and what it cannot.
    private const string Alphabet = "aBcdDfFghHkKmMNoOPQrRsStTuUxXyYzZ0259.,:/-+ '\"\\%#;e";

    private static readonly (FormatKind Kind, IFormattable Value)[] s_values =
    [
        (FormatKind.Integer, 255), (FormatKind.Integer, (byte)1), (FormatKind.Integer, 1L), (FormatKind.Integer, 1UL), (FormatKind.Integer, (nint)1),
        (FormatKind.Real, 1.5), (FormatKind.Real, 1.5f), (FormatKind.Real, 1.5m), (FormatKind.Real, (Half)1.5),
        (FormatKind.Enumeration, DayOfWeek.Friday),
        (FormatKind.Guid, new Guid("c0ffee00-0000-0000-0000-000000000001")),
        (FormatKind.DateTime, new DateTime(2024, 2, 29, 13, 1, 59, DateTimeKind.Utc)),
        (FormatKind.DateTimeOffset, new DateTimeOffset(2024, 2, 29, 13, 1, 59, TimeSpan.FromHours(-3))),
        (FormatKind.DateOnly, new DateOnly(2024, 2, 29)),
        (FormatKind.TimeOnly, new TimeOnly(13, 1, 59)),
        (FormatKind.TimeSpan, new TimeSpan(1, 2, 3, 4)),
    ];

    public static TheoryData<int> Values => [.. Enumerable.Range(0, s_values.Length)];

    /// <summary>Every format of one and two characters, and random longer ones.</summary>
    [Theory]
    [MemberData(nameof(Values))]
    public void Format_IsRefusedExactlyWhereItThrows(int index)
    {
        (FormatKind kind, IFormattable value) = s_values[index];
        Random random = new(index);
        string[] formats =
        [
            .. Enumerable.Range(' ', '~' - ' ' + 1).Select(static character => ((char)character).ToString()),
            .. from first in Alphabet from second in Alphabet select $"{first}{second}",
            .. Enumerable.Range(0, 20_000).Select(_ => new string(random.GetItems<char>(Alphabet, random.Next(3, 12)))),
        ];

        string[] wrong = [.. formats.Where(format => (FormatStrings.Remedy(kind, format) is not null) != Throws(value, format))];

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("int", "Q")]
    [InlineData("uint?", "Q2")]
    [InlineData("decimal", "D2")]
    [InlineData("double", "X")]
    [InlineData("Half", "B8")]
    [InlineData("Guid", "Z")]
    [InlineData("DayOfWeek", "N")]
    [InlineData("Mood?", "good")]
    [InlineData("DateTime", "qqq'")]
    [InlineData("DateTime", "q")]
    [InlineData("DateTimeOffset?", "U")]
    [InlineData("TimeSpan", "HH")]
    [InlineData("DateOnly", "HH")]
    [InlineData("TimeOnly", "yyyy")]
    public Task Format_ThatThrows_IsMarkedInItsLiteral(string type, string format) => AnalyzerVerifier.VerifyAsync(Source(type, $"{{|TYP033:{format}|}}"));

    [Theory]
    [InlineData("int", "B8")]
    [InlineData("int", "QQ")]
    [InlineData("decimal", "#,##0.00")]
    [InlineData("BigInteger", "Q")]
    [InlineData("Guid", "n")]
    [InlineData("Mood", "x")]
    [InlineData("DateTime", "qqq")]
    [InlineData("DateTime?", "yyyy-MM-dd")]
    [InlineData("DateOnly", "d 'h'")]
    [InlineData("TimeOnly", "HH\\\\y")]
    [InlineData("TimeSpan", "hh\\\\:mm")]
    [InlineData("object", "Q")]
    [InlineData("IFormattable", "Q")]
    [InlineData("Money", "Q")]
    [InlineData("Vector2", "Q")]
    public Task Format_ThatDoesNotThrowOrIsNotKnown_IsLeftAlone(string type, string format) => AnalyzerVerifier.VerifyAsync(Source(type, format));

    [Theory]
    [InlineData("char")]
    [InlineData("bool?")]
    [InlineData("string?")]
    public Task Format_OfATypeThatTakesNone_IsMarkedAsIgnored(string type) => AnalyzerVerifier.VerifyAsync(Source(type, "{|TYP024:Q|}"));

    [Fact]
    public Task Format_OfTheItemsOfABatch_IsMarked() => AnalyzerVerifier.VerifyAsync("""
        using System.Collections.Generic;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            [Prompt("{counts:{|TYP033:Q|}}")]
            IReadOnlyList<string> Continue([Batch] int[] counts);
        }
        """);

    [Fact]
    public Task Format_InAFile_IsMarkedThere() => AnalyzerVerifier.VerifyAsync(
        """
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            [Prompt(File = "story.prompt")]
            string Continue(int count);
        }
        """,
        ("story.prompt", "Tell {count:{|TYP033:Q|}} tales."));

    private static bool Throws(IFormattable value, string format)
    {
        try
        {
            return value.ToString(format, CultureInfo.InvariantCulture) is null;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    private static string Source(string type, string format) => $$"""
        using System;
        using System.Numerics;
        using Typed;

        public enum Mood { Good }

        public readonly struct Money : IFormattable
        {
            public string ToString(string? format, IFormatProvider? provider) => format ?? "";
        }

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            [Prompt("{value:{{format}}}")]
            string Continue({{type}} value);
        }
        """;
}
