using Typed.Generators.Harness;

namespace Typed.Generators.Emission;

/// <summary>What an editor shows of a generated method; golden files show the rest.</summary>
public sealed class MethodDocumentationTests
{
    [Theory]
    [InlineData("""<b> & \"quotes\" {topic}""", """<code>&lt;b&gt; &amp; "quotes" {topic}</code>""")]
    [InlineData("""{{json}} of {topic}""", """<code>{{json}} of {topic}</code>""")]
    [InlineData("""one\r\ntwo {topic,-5:x}""", "<code>one\n    /// two {topic,-5:x}</code>")]
    [InlineData("""a\u2028b\u0085c {topic}""", "<code>a\n    /// b\n    /// c {topic}</code>")]
    [InlineData("""bell \a, half \ud83d, whole \ud83d\ude00 {topic}""", "<code>bell \uFFFD, half \uFFFD, whole \U0001F600 {topic}</code>")]
    public void Prompt_IsShownAsItIs_AndCompiles(string prompt, string expected)
    {
        GeneratorHarness harness = GeneratorHarness.Create(Source($"[Prompt(\"{prompt}\")] System.Threading.Tasks.Task<string> TellAsync(int topic);"));

        harness.AssertCompiles();
        Assert.Contains("/// " + expected, harness.SingleOutput(), StringComparison.Ordinal);
    }

    [Fact]
    public void Prompt_OfMoreThanAScreen_IsCut()
    {
        GeneratorHarness harness = GeneratorHarness.Create(Source($"[Prompt(\"{new string('a', 800)}b{{topic}}\")] string Tell(string topic);"));

        Assert.Contains($"<code>{new string('a', 800)} ...</code>", harness.SingleOutput(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string Tell(string topic);", "var result = teller.Tell(topic);")]
    [InlineData("System.Threading.Tasks.ValueTask<string> TellAsync(string topic, System.Threading.CancellationToken c = default);", "var result = await teller.TellAsync(topic);")]
    [InlineData("System.Collections.Generic.IAsyncEnumerable<string> TellAsync(string @class);", "await foreach (string chunk in teller.TellAsync(@class))")]
    [InlineData("System.Collections.Generic.IAsyncEnumerable<int> TellAsync(string topic);", "await foreach (var element in teller.TellAsync(topic))")]
    public void Example_CallsTheMethod(string method, string expected)
    {
        GeneratorHarness harness = GeneratorHarness.Create(Source(method));

        harness.AssertCompiles();
        Assert.Contains($"/// <code>{expected}", harness.SingleOutput(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_AreThoseOfTheMethodOverThoseOfTheInterface()
    {
        GeneratorHarness harness = GeneratorHarness.Create(Source("[GenerationOptions(Temperature = 0, Seed = 5)] string Tell(string topic);"));

        Assert.Contains("<para>Options: MaxNewTokens = 9, Temperature = 0, Seed = 5.</para>", harness.SingleOutput(), StringComparison.Ordinal);
    }

    private static string Source(string method) =>
        $$"""
        [Typed.TextGenerator("gpt2", Temperature = 0.7, MaxNewTokens = 9)]
        public partial interface ITeller
        {
            {{method.Replace("[Prompt", "[Typed.Prompt", StringComparison.Ordinal).Replace("[Generation", "[Typed.Generation", StringComparison.Ordinal)}}
        }
        """;
}
