using System.Text;
using Typed.Constraints.Automata;
using Typed.Constraints.Patterns;

namespace Typed.Tests.Constraints.Patterns;

public class CharacterTests
{
    private static readonly Automaton s_json = Languages.Text(static texts => texts.OfLength(1, 1, countsUtf16: false), TextForm.JsonString);

    [Fact]
    public void Character_OfEveryCodePoint_IsAcceptedAsItIsAndEscaped()
    {
        for (int point = 0; point <= CodePointSet.Last; point += point < 0x3000 ? 1 : 37)
        {
            if (!Rune.IsValid(point))
            {
                continue;
            }

            string text = new Rune(point).ToString();
            string escaped = string.Concat(text.Select(static unit => $"\\u{(int)unit:X4}"));
            Assert.True(s_json.Accepts(escaped), escaped);
            Assert.True(s_json.Accepts(escaped.ToLowerInvariant()), escaped);
            Assert.Equal(point is not ('"' or '\\' or < ' '), s_json.Accepts(text));
        }
    }

    [Fact]
    public void Character_OfEveryCodePoint_HasOneCanonicalWriting()
    {
        Automaton canonical = Languages.Text(static texts => texts.OfLength(1, 1, countsUtf16: false), TextForm.CanonicalJsonString);
        for (int point = 0; point <= CodePointSet.Last; point += point < 0x3000 ? 1 : 37)
        {
            if (!Rune.IsValid(point))
            {
                continue;
            }

            string text = new Rune(point).ToString();
            string written = Languages.CanonicalWriting(text);
            string escaped = string.Concat(text.Select(static unit => $"\\u{(int)unit:x4}"));
            string large = string.Concat(text.Select(static unit => $"\\u{(int)unit:X4}"));
            string[] writings = [text, escaped, large, $"\\{text}", .. "bfnrt".Select(static letter => $"\\{letter}")];
            Assert.True(canonical.Accepts(written), written);
            Assert.All(
                writings.Where(writing => writing != written && (!s_json.Accepts(writing) || Unescape(writing) == text)),
                writing => Assert.False(canonical.Accepts(writing), writing));
        }

        static string Unescape(string written) => System.Text.Json.JsonDocument.Parse($"\"{written}\"").RootElement.GetString()!;
    }

    [Theory]
    [InlineData("\\\"", true)]
    [InlineData("\\\\", true)]
    [InlineData("\\/", true)]
    [InlineData("\\b", true)]
    [InlineData("\\n", true)]
    [InlineData("\\'", false)]
    [InlineData("\\x41", false)]
    [InlineData("\\u004", false)]
    [InlineData("\\ud83d", false)]
    [InlineData("\\ude00", false)]
    [InlineData("\\ud83d\\u0041", false)]
    [InlineData("\\ude00\\ud83d", false)]
    [InlineData("\\uD83d\\uDe00", true)]
    public void Character_InJson_IsAcceptedWhereItIsOne(string text, bool isOne) => Assert.Equal(isOne, s_json.Accepts(text));

    [Theory]
    [InlineData(0xC0, 0x80)]
    [InlineData(0xE0, 0x80, 0x80)]
    [InlineData(0xED, 0xA0, 0x80)]
    [InlineData(0xF0, 0x80, 0x80, 0x80)]
    [InlineData(0xF4, 0x90, 0x80, 0x80)]
    [InlineData(0x80)]
    [InlineData(0xE2, 0x82)]
    public void Character_OfMalformedUtf8_IsRefused(params int[] bytes) =>
        Assert.False(s_json.Accepts(bytes.Select(static value => (byte)value).ToArray()));

    [Theory]
    [InlineData(TextForm.Plain, "a\"\n\u0001é😀", "a\"\n\u0001é😀")]
    [InlineData(TextForm.JsonString, "a\"\\/\n\u0001é😀", "a\\\"\\\\/\\n\\u0001é😀")]
    [InlineData(TextForm.CanonicalJsonString, "a\"\\/\n\u001fé😀", "a\\\"\\\\/\\n\\u001fé😀")]
    internal void Literal_OfAnyText_HasOneWriting(TextForm form, string text, string written)
    {
        Automaton automaton = Languages.Text(texts => texts.Literal(text), form);

        Assert.True(automaton.Accepts(written));
        Assert.False(automaton.Accepts(written.Replace("a", "\\u0061", StringComparison.Ordinal)));
        Assert.Equal(Encoding.UTF8.GetByteCount(written), automaton.Start.ShortestLength);
    }

    [Fact]
    public void Literal_WithHalfOfAPair_IsRefused()
    {
        GrammarException error = Assert.Throws<GrammarException>(() => Languages.Text(static texts => texts.Literal("ab\ud83d")));
        Assert.Contains("surrogate pair, at position 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 3, false, "aé😀", true)]
    [InlineData(2, 3, false, "a", false)]
    [InlineData(2, 3, false, "abcd", false)]
    [InlineData(2, 3, true, "a😀", true)]
    [InlineData(2, 3, true, "😀😀", false)]
    [InlineData(0, null, true, "", true)]
    [InlineData(0, null, true, "😀é", true)]
    public void Length_InEitherMeasure_IsKeptTo(int min, int? max, bool countsUtf16, string text, bool isAccepted)
    {
        Random random = new(1);
        foreach (TextForm form in Enum.GetValues<TextForm>())
        {
            Automaton automaton = Languages.Text(texts => texts.OfLength(min, max, countsUtf16), form);
            Assert.Equal(isAccepted, automaton.Accepts(Languages.Write(text, form, random)));
        }
    }

    [Fact]
    public void Length_OfAnyText_IsAPlainRun()
    {
        Automaton automaton = Languages.Text(static texts => texts.OfLength(0, null, countsUtf16: true), TextForm.JsonString);
        Assert.Equal(int.MaxValue, automaton.Start.PlainRun);
    }
}
