using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Typed.Constraints.Automata;
using Typed.Constraints.Patterns;

namespace Typed.Tests.Constraints.Patterns;

public class FormatTests
{
    private const int Samples = 100;

    /// <summary>The formats that the suite has cases for.</summary>
    public static TheoryData<string> SuiteFormats { get; } =
    [
        "date", "time", "date-time", "duration", "email", "idn-email", "hostname", "ipv4", "ipv6", "uuid", "uri", "uri-reference",
        "iri", "iri-reference", "uri-template", "json-pointer", "relative-json-pointer",
    ];

    [Theory]
    [MemberData(nameof(SuiteFormats))]
    public void Format_OnTheSuite_AcceptsWhatIsValid(string format)
    {
        using JsonDocument suite = JsonDocument.Parse(
            File.ReadAllText(SharedData.Require("json-schema", "draft2020-12", "optional", "format", format + ".json")));
        Automaton plain = OfFormat(format, TextForm.Plain);
        Automaton json = OfFormat(format, TextForm.JsonString);
        JsonSerializerOptions options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        int cases = 0;
        foreach (JsonElement test in suite.RootElement.EnumerateArray().SelectMany(static group => group.GetProperty("tests").EnumerateArray()))
        {
            JsonElement data = test.GetProperty("data");

            // Punycode is left out: whether it is valid no automaton can tell.
            if (data.ValueKind != JsonValueKind.String
                || (format == "hostname" && data.GetString()!.Contains("xn--", StringComparison.Ordinal)))
            {
                continue;
            }

            cases++;
            string text = data.GetString()!;
            bool isValid = test.GetProperty("valid").GetBoolean();
            Assert.True(isValid == plain.Accepts(text), $"{text} ({test.GetProperty("description")}): {isValid}");
            string written = JsonSerializer.Serialize(text, options)[1..^1];
            Assert.True(isValid == json.Accepts(written), $"{written} ({test.GetProperty("description")}): {isValid}");
        }

        Assert.True(cases > 5);
    }

    [Theory]
    [InlineData("regex")]
    [InlineData("idn-hostname")]
    [InlineData("color")]
    public void Format_ThatCannotBeKeptTo_IsNull(string format) =>
        Languages.Text(texts =>
        {
            Assert.Null(texts.OfFormat(format));
            return texts.Factory.Empty;
        });

    [Fact]
    public void Dates_OfTheCalendar_AreAccepted()
    {
        Automaton dates = OfFormat("date", TextForm.Plain);
        for (int year = 1; year <= 9999; year += year is > 1890 and < 2110 ? 1 : 37)
        {
            for (int month = 0; month <= 13; month++)
            {
                for (int day = 27; day <= 32; day++)
                {
                    string text = $"{year:d4}-{month:d2}-{day:d2}";
                    bool isDate = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
                    Assert.True(isDate == dates.Accepts(text), text);
                }
            }
        }
    }

    [Theory]
    [InlineData("date-time", typeof(DateTime))]
    [InlineData("date-time", typeof(DateTimeOffset))]
    [InlineData("date-time-local", typeof(DateTime))]
    [InlineData("date", typeof(DateOnly))]
    [InlineData("time-local", typeof(TimeOnly))]
    [InlineData("time-span", typeof(TimeSpan))]
    [InlineData("uuid", typeof(Guid))]
    [InlineData("char", typeof(char))]
    public void Samples_OfFormatsOfDotNet_AreReadByIt(string format, Type type)
    {
        Random random = new(5);
        Automaton automaton = OfFormat(format, TextForm.JsonString, PatternDialect.DotNet);
        for (int i = 0; i < Samples; i++)
        {
            string json = $"\"{Languages.Sample(automaton, random, 60)}\"";
            Assert.NotNull(JsonSerializer.Deserialize(json, type));
        }
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("0002-01-01T00:00:00+14:00")]
    [InlineData("9998-12-31T23:59:59-14:00")]
    public void DateTimes_AtTheLimitsOfDotNet_AreReadByIt(string text)
    {
        Assert.True(OfFormat("date-time", TextForm.Plain, PatternDialect.DotNet).Accepts(text));
        _ = JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"");
    }

    [Theory]
    [InlineData("10675198.23:59:59.9999999", true)]
    [InlineData("10675199.00:00:00", false)]
    [InlineData("-9999999.00:00:00", true)]
    [InlineData("00:00:00.5", true)]
    public void TimeSpans_UpToTheLimits_AreAccepted(string text, bool isAccepted)
    {
        Assert.Equal(isAccepted, OfFormat("time-span", TextForm.Plain, PatternDialect.DotNet).Accepts(text));
        _ = isAccepted ? JsonSerializer.Deserialize<TimeSpan>($"\"{text}\"") : default;
    }

    [Fact]
    public void CreditCards_AreThoseOfTheAttribute()
    {
        Random random = new(8);
        Automaton automaton = OfFormat("credit-card", TextForm.Plain, PatternDialect.DotNet);
        CreditCardAttribute attribute = new();
        int valid = 0;
        for (int i = 0; i < 2000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => "0123456789 -"[random.Next(12)]));
            Assert.True(attribute.IsValid(text) == automaton.Accepts(text), text);
            valid += automaton.Accepts(text) ? 1 : 0;
        }

        Assert.True(valid > 100);
        Assert.False(automaton.Accepts("4111111111111111a"));
    }

    [Fact]
    public void Addresses_OfDotNet_AreReadByIt()
    {
        Random random = new(7);
        Automaton automaton = OfFormat("uri", TextForm.Plain, PatternDialect.DotNet);
        for (int i = 0; i < Samples; i++)
        {
            string text = Languages.Sample(automaton, random, 30);
            Assert.True(Uri.TryCreate(text, UriKind.Absolute, out _), text);
        }

        Assert.All(
            ["https://example.com", "http://localhost:8080/a/b?c=d&e#f", "ftp://a.b/%20", "https://[::1]/", "mailto:a.b@c.de", "urn:isbn:1", "tel:+1-23"],
            text => Assert.True(automaton.Accepts(text), text));
        Assert.All(["file://a", "FILE://a", "http://", "http://a:70000", "news://a"], text => Assert.False(automaton.Accepts(text), text));
    }

    [Fact]
    public void Addresses_OfDotNet_HaveNoSchemeThatItReadsInAnotherWay()
    {
        Regex expected = new("^(?!(?:file|mailto|news|nntp|uuid|vs.*|net[.].*)$)[a-z][a-z0-9+.-]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        Automaton automaton = OfFormat("uri", TextForm.Plain, PatternDialect.DotNet);
        string[] words = ["file", "mailto", "news", "nntp", "uuid", "vsx", "net.tcp", "http", "v", "vt", "x-y+z.1"];
        IEnumerable<string> schemes = words
            .SelectMany(static word => Enumerable.Range(0, word.Length + 1).SelectMany(at => (string[])
                [word[..at], word[..at] + "x" + word[at..], word[..at] + "-", word[..at] + "." + word[at..], word[..at].ToUpperInvariant() + word[at..]]))
            .Concat(words)
            .Distinct();
        Assert.All(schemes, scheme => Assert.Equal(expected.IsMatch(scheme), automaton.Accepts(scheme + "://a")));
    }

    [Fact]
    public void Format_WithFixedCharacters_ForcesThem()
    {
        AutomatonState? state = OfFormat("date", TextForm.JsonString).Start;
        foreach (byte value in "2024"u8)
        {
            state = state!.Next(value);
        }

        Assert.Equal((byte)'-', state!.ForcedByte);
    }

    private static Automaton OfFormat(string format, TextForm form, PatternDialect dialect = default) =>
        Languages.Text(texts => texts.OfFormat(format)!, form, dialect);
}
