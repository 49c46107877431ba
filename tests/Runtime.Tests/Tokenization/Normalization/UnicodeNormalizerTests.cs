using System.Text;
using Typed.Tokenization;
using Typed.Tokenization.Normalization;

namespace Typed.Tests.Tokenization.Normalization;

public sealed class UnicodeNormalizerTests
{
    [Theory]
    [InlineData("plain ASCII", "plain ASCII", "plain ASCII", "plain ASCII", "plain ASCII")]
    [InlineData("e\u0301", "\u00E9", "e\u0301", "\u00E9", "e\u0301")]
    [InlineData("\u00E9", "\u00E9", "e\u0301", "\u00E9", "e\u0301")]
    [InlineData("\u212B", "\u00C5", "A\u030A", "\u00C5", "A\u030A")]
    [InlineData("\uFB01", "\uFB01", "\uFB01", "fi", "fi")]
    [InlineData("x\u1E9B\u0323", "x\u1E9B\u0323", "x\u017F\u0323\u0307", "x\u1E69", "xs\u0323\u0307")]
    [InlineData("a\u0301\u0323b", "\u1EA1\u0301b", "a\u0323\u0301b", "\u1EA1\u0301b", "a\u0323\u0301b")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C", "\u1112\u1161\u11AB", "\uD55C", "\u1112\u1161\u11AB")]
    [InlineData("\uD55C", "\uD55C", "\u1112\u1161\u11AB", "\uD55C", "\u1112\u1161\u11AB")]
    [InlineData("\u0958", "\u0915\u093C", "\u0915\u093C", "\u0915\u093C", "\u0915\u093C")]
    [InlineData("\uFF1Cs\uFF1E", "\uFF1Cs\uFF1E", "\uFF1Cs\uFF1E", "<s>", "<s>")]
    [InlineData("𝟙\u2460", "𝟙\u2460", "𝟙\u2460", "11", "11")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165", "\U0001D157\U0001D165", "\U0001D157\U0001D165", "\U0001D157\U0001D165")]
    public void Normalize_Text_GivesTheFourForms(string text, string c, string d, string kc, string kd)
    {
        Assert.Equal(c, Normalize(text, NormalizationForm.FormC));
        Assert.Equal(d, Normalize(text, NormalizationForm.FormD));
        Assert.Equal(kc, Normalize(text, NormalizationForm.FormKC));
        Assert.Equal(kd, Normalize(text, NormalizationForm.FormKD));
    }

    [Fact]
    public void Normalize_RandomText_IsStableAndFormsAgree()
    {
        const string Alphabet = "aeo\u0301\u0323\u0308\u0327\u00E9\u1EA1\u1161\u1112\u11AB\uAC00\u0915\u093C\uFB01\u2126\u212Bx";
        Random random = new(3);
        for (int i = 0; i < 5_000; i++)
        {
            string text = new(random.GetItems<char>(Alphabet, random.Next(1, 10)));
            string composed = Normalize(text, NormalizationForm.FormC);
            string decomposed = Normalize(text, NormalizationForm.FormD);
            Assert.Equal(composed, Normalize(composed, NormalizationForm.FormC));
            Assert.Equal(composed, Normalize(decomposed, NormalizationForm.FormC));
            Assert.Equal(decomposed, Normalize(composed, NormalizationForm.FormD));
            Assert.Equal(Normalize(text, NormalizationForm.FormKC), Normalize(Normalize(text, NormalizationForm.FormKD), NormalizationForm.FormC));
        }
    }

    [Fact]
    public void Normalize_AMillionMarks_IsNotQuadratic()
    {
        string text = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 500_000));
        string normal = Normalize(text, NormalizationForm.FormC);
        Assert.Equal(text.Length - 1, normal.Length);
        Assert.Equal('\u1EA1', normal[0]);
    }

    private static string Normalize(string text, NormalizationForm form)
    {
        TextBuffer buffer = new();
        buffer.Set(text);
        new UnicodeNormalizer(form).Normalize(buffer, isStart: true);
        return buffer.Text.ToString();
    }
}
