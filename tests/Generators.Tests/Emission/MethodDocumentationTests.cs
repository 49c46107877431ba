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

    [Theory]
    [InlineData("{}", "", "", "Options: Temperature = 0.7, MaxNewTokens = 9.")]
    [InlineData("""{ "temperature": 0.6, "top_k": 50, "top_p": 1, "do_sample": false }""", "", "", "Options: Temperature = 0.7, MaxNewTokens = 9, TopK = 50 (model).")]
    [InlineData("""{ "repetition_penalty": 1.1, "max_length": 2000, "eos_token_id": 0 }""", "", "", "Options: Temperature = 0.7, MaxNewTokens = 9, MaxLength = 1024 (model), RepetitionPenalty = 1.1 (model).")]
    [InlineData("""{ "temperature": 0.6, "top_k": 50, "num_beams": 4 }""", "DoSample = false", "", "Options: Temperature = 0.7, MaxNewTokens = 9, DoSample = false, NumBeams = 4 (model).")]
    [InlineData("""{ "top_k": 50 }""", "", """{ "top_k": 40, "top_p": 0.9, "random_seed": 5 }""", "Options: Temperature = 0.7, MaxNewTokens = 9, TopK = 50 (model), TopP = 0.9 (model), Seed = 5 (model).")]
    public void Options_OfTheModel_AreShownWhereTheDeclaredOnesLeaveThemInForce(string generation, string declared, string search, string expected)
    {
        GeneratorHarness harness = GeneratorHarness.Create(
            [Source($"[GenerationOptions({declared})] string Tell(string topic);")],
            Model("gpt2@main", generation, search));

        Assert.Contains($"<para>{expected}</para>", harness.AssertCompiles().SingleOutput(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "top_k": 50 }""", "No options are declared, and the model's files set none.")]
    [InlineData("""{ "do_sample": true, "temperature": 0.6, "min_new_tokens": 300 }""", "Options: DoSample = true (model), MinNewTokens = 256 (model), Temperature = 0.6 (model).")]
    [InlineData("""{ "do_sample": """, "No options are declared: those of the model hold.")]
    [InlineData("[]", "No options are declared: those of the model hold.")]
    public void Options_OfTheModelAlone_AreThoseThatHaveAnEffect(string generation, string expected)
    {
        GeneratorHarness harness = GeneratorHarness.Create(
            ["[Typed.TextGenerator(\"gpt2\")] public partial interface ITeller { string Tell(string topic); }"], Model("GPT2", generation, ""));

        Assert.Contains($"<para>{expected}</para>", harness.AssertCompiles().SingleOutput(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OfAValue_LackThoseThatWouldCutItOff()
    {
        GeneratorHarness harness = GeneratorHarness.Create(
            ["[Typed.TextGenerator(\"gpt2\", MinNewTokens = 5, MaxNewTokens = 9)] public partial interface ITeller { int Tell(string topic); }"],
            Model("gpt2", """{ "min_new_tokens": 4, "repetition_penalty": 2 }""", ""));

        Assert.Contains(
            "<para>Options: MaxNewTokens = 9, RepetitionPenalty = 2 (model).</para>", harness.AssertCompiles().SingleOutput(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/// <summary>Tells.</summary>", "", true)]
    [InlineData("/** <summary>Tells.</summary> */", "", true)]
    [InlineData("// Tells.", "", false)]
    [InlineData("", "", false)]
    [InlineData("// Tells.", "/// <remarks>In parts.</remarks>", true)]
    public void Client_OfADocumentedInterface_InheritsItsDocumentation(string comment, string otherComment, bool isDocumented)
    {
        GeneratorHarness harness = GeneratorHarness.Create(
            $"{comment}\n[Typed.TextGenerator(\"gpt2\")]\npublic partial interface ITeller {{ string Tell(string topic); }}\n{otherComment}\npublic partial interface ITeller;");

        Assert.Equal(isDocumented, harness.SingleOutput().Contains("<inheritdoc cref=\"T:ITeller\"", StringComparison.Ordinal));
    }

    private static ModelFile[] Model(string name, string generation, string search) =>
    [
        new ModelFile(name, "genai_config.json", $$"""{ "model": { "context_length": 1024 }, "search": {{(search.Length == 0 ? "{}" : search)}} }"""),
        new ModelFile(name, "generation_config.json", generation),
    ];

    private static string Source(string method) =>
        $$"""
        [Typed.TextGenerator("gpt2", Temperature = 0.7, MaxNewTokens = 9)]
        public partial interface ITeller
        {
            {{method.Replace("[Prompt", "[Typed.Prompt", StringComparison.Ordinal).Replace("[Generation", "[Typed.Generation", StringComparison.Ordinal)}}
        }
        """;
}
