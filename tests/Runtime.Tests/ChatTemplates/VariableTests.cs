using System.Text.Json;

namespace Typed.Tests.ChatTemplates;

public class VariableTests
{
    // What Python gives for datetime(2024, 1, 2, 15, 4, 5, 60000).strftime(...).
    [Theory]
    [InlineData("%Y-%m-%d", "2024-01-02")]
    [InlineData("%d %b %Y", "02 Jan 2024")]
    [InlineData("%A, %B %-d, %y %e", "Tuesday, January 2, 24  2")]
    [InlineData("%H:%M:%S.%f %I %p %-I", "15:04:05.060000 03 PM 3")]
    [InlineData("%j %U %W %w %u %V %G %a%%", "002 00 01 2 2 01 2024 Tue%")]
    [InlineData("%F %T %D %R %c%Z%z", "2024-01-02 15:04:05 01/02/24 15:04 Tue Jan  2 15:04:05 2024")]
    public void StrftimeNow_OfAFormat_IsAsInPython(string format, string expected)
    {
        using JsonDocument variables = JsonDocument.Parse(JsonSerializer.Serialize(new { format }));

        IReadOnlyList<PromptSegment> segments = ChatTemplate.Parse("{{ strftime_now(format) }}").RenderSegments(variables.RootElement, new Clock());

        Assert.Equal(expected, Assert.Single(segments).Text);
    }

    [Theory]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e3", "1000.0")]
    [InlineData("1E-7", "1e-07")]
    [InlineData("{\"a\": 1, \"b\": 2, \"a\": 3}", "{'a': 3, 'b': 2}")]
    [InlineData("[true, null, \"\\u00e9\\n\"]", "[True, None, 'é\\n']")]
    public void Variable_OfJson_PrintsAsInPython(string json, string expected) => Assert.Equal(expected, Print(json));

    [Theory]
    [InlineData("\"\\ud800\"", "A variable holds text that is not valid Unicode.")]
    [InlineData("{\"\\ud800\": 1}", "A variable holds text that is not valid Unicode.")]
    [InlineData("1000000000000000000000000000000000000000", "A variable holds an integer that is too large.")]
    public void Variable_ThatNoTemplateCanHold_IsAnError(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<ChatTemplateException>(() => Print(json)).Message);

    [Fact]
    public void Variable_NestedTooDeeply_IsAnError()
    {
        string json = new string('[', 500) + new string(']', 500);
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
        Dictionary<string, JsonElement> variables = new() { ["x"] = document.RootElement };

        Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse("{{ x }}").Render([], variables: variables));
    }

    [Fact]
    public void Messages_GivenAsVariable_DoNotHideTheMessages()
    {
        Dictionary<string, JsonElement> variables = new() { ["messages"] = JsonSerializer.SerializeToElement("several") };

        Assert.Equal("1", ChatTemplate.Parse("{{ messages | length }}").Render([new("user", "a")], variables: variables));
    }

    [Fact]
    public async Task Template_RenderedByMany_GivesEachItsOwn()
    {
        ChatTemplate template = ChatTemplate.Parse(
            "{% set ns = namespace(n=0) %}{% for m in messages %}{% set ns.n = ns.n + m.content | int %}{% endfor %}{{ ns.n }}");

        string[] sums = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() =>
            template.Render([.. Enumerable.Range(0, n).Select(static i => new PromptMessage("user", $"{i}"))]))));

        Assert.Equal([.. Enumerable.Range(0, 64).Select(static n => $"{n * (n - 1) / 2}")], sums);
    }

    private static string Print(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return ChatTemplate.Parse("{{ x }}").Render([], variables: new Dictionary<string, JsonElement> { ["x"] = document.RootElement });
    }

    private sealed class Clock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(new DateTime(2024, 1, 2, 15, 4, 5).AddMilliseconds(60), TimeSpan.Zero);
    }
}
