using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class RenamePlaceholderCodeFixProviderTests
{
    [Theory]
    [InlineData("\"The {{|TYP020:topc|}:F2}\"", "\"The {topic:F2}\"")]
    [InlineData("\"{{|TYP020:Topic|}} {{|TYP020:tpoic|}}\"", "\"{topic} {topic}\"")]
    [InlineData("@\"\"\"\" + \"\"\"\"{ {|TYP020:topics|} }\"\"\"\"", "@\"\"\"\" + \"\"\"\"{ topic }\"\"\"\"")]
    [InlineData("\"{{|TYP020:top\\u0063|}}\"", "\"{topic}\"")]
    public Task Fix_OfMisspeltPlaceholder_NamesNearestParameter(string argument, string @fixed) => VerifyAsync(Source(argument), Source(@fixed));

    [Theory]
    [InlineData("\"{{|TYP020:weather|}} {{|TYP020:weather|}:F2}\"", "\"{topic} {topic:F2}\"")]
    [InlineData("\"{{|TYP020:weather|}} {mood}\"", "\"{topic} {mood}\"", "decimal topic, string mood")]
    [InlineData("\"{{|TYP020:weather|}}\"", "\"{topic}\"", "decimal topic, CancellationToken stop")]
    public Task Fix_AfterAParameterWasRenamed_NamesTheOnlyOneThatIsNotUsed(string argument, string @fixed, string parameters = "decimal topic") =>
        VerifyAsync(Source(argument, parameters), Source(@fixed, parameters));

    [Fact]
    public Task Fix_AfterAParameterWasRenamed_MendsPromptAndSystemText() => VerifyAsync(
        Source("\"{mood} {{|TYP020:weather|}}\"", "decimal topic, string mood", "[System(\"Of {{|TYP020:weather|}}.\")] "),
        Source("\"{mood} {topic}\"", "decimal topic, string mood", "[System(\"Of {topic}.\")] "));

    [Fact]
    public Task Fix_OfAMisspeltPlaceholderBesideAnotherThatIsNotUsed_OffersBoth() => Task.WhenAll(
        VerifyAsync(Source("\"{topic} {{|TYP020:topc|}}\"", "decimal topic, string mood"), Source("\"{topic} {topic}\"", "decimal topic, string {|TYP021:mood|}"), action: 0),
        VerifyAsync(Source("\"{topic} {{|TYP020:topc|}}\"", "decimal topic, string mood"), Source("\"{topic} {mood}\"", "decimal topic, string mood"), action: 1));

    [Theory]
    [InlineData("\"{{|TYP020:weather|}} {{|TYP020:season|}}\"", "decimal topic")]
    [InlineData("\"{{|TYP020:weather|}}\"", "decimal topic, string mood")]
    [InlineData("\"{{|TYP020:weather|}} {topic}\"", "decimal topic")]
    [InlineData("{|TYP020:Prompts.Text|}", "decimal topic")]
    public Task Fix_WithoutNearestParameterOrPlace_IsNotOffered(string argument, string parameters) =>
        VerifyAsync(Source(argument, parameters), Source(argument, parameters));

    private static Task VerifyAsync(string source, string @fixed, int action = 0) =>
        CodeFixVerifier<RenamePlaceholderCodeFixProvider>.VerifyAsync(source, @fixed, action);

    private static string Source(string argument, string parameters = "decimal topic", string system = "") => $$"""
        using System.Threading;
        using Typed;

        static class Prompts
        {
            public const string Text = "{topc}";
        }

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            {{system}}[Prompt({{argument}})]
            string Continue({{parameters}});
        }
        """;
}
