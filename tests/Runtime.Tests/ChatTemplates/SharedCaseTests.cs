namespace Typed.Tests.ChatTemplates;

public class SharedCaseTests
{
    [Theory]
    [InlineData("language", 92)]
    [InlineData("templates", 26)]
    public void Template_OfTheSharedCases_RendersByteForByte(string section, int count)
    {
        IReadOnlyList<TemplateCase> cases = TemplateCase.Read(section);

        Assert.Equal(count, cases.Count);
        Assert.All(cases, static item => Assert.Equal(item.Expected, string.Concat(item.Render().Select(segment => segment.Text))));
    }
}
