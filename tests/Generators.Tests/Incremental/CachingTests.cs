using Microsoft.CodeAnalysis;
using Typed.Generators.Harness;

namespace Typed.Generators.Incremental;

/// <summary>Named edits: which of them make the generator work again.</summary>
public sealed class CachingTests
{
    private const string Teller = """
        using System.Threading.Tasks;
        using Typed;

        namespace Demo;

        [TextGenerator("gpt2")]
        public partial interface ITeller
        {
            [Prompt("Tell of {topic}")]
            Task<string> TellAsync(string topic);

            Task<string> TellTwiceAsync(string topic) => TellAsync(topic + topic);
        }
        """;

    private const string Asker = """
        using System.Threading.Tasks;
        using Typed;

        namespace Demo;

        [TextGenerator("gpt2")]
        public partial interface IAsker
        {
            Task<string> AskAsync(string question);
        }
        """;

    [Fact]
    public void Edit_OfUnrelatedType_ReusesEverything()
    {
        GeneratorHarness harness = GeneratorHarness.Create(Teller, "class Unrelated;");

        harness.Edit(1, static _ => "class Unrelated { int _added; }");

        Assert.Equal([IncrementalStepRunReason.Unchanged], harness.InterfaceReasons());
        Assert.Equal([IncrementalStepRunReason.Cached], harness.OutputReasons());
    }

    [Fact]
    public void Edit_ThatMovesDeclaration_ReusesOutput()
    {
        GeneratorHarness harness = GeneratorHarness.Create(Teller);

        harness.Edit(0, static source => source.Replace("namespace Demo;", "namespace Demo;\n\n// Moved.\n", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Unchanged], harness.InterfaceReasons());
        Assert.Equal([IncrementalStepRunReason.Cached], harness.OutputReasons());
    }

    [Fact]
    public void Edit_OfBody_ReusesOutput()
    {
        GeneratorHarness harness = GeneratorHarness.Create(Teller);

        harness.Edit(0, static source => source.Replace("topic + topic", "topic", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Unchanged], harness.InterfaceReasons());
        Assert.Equal([IncrementalStepRunReason.Cached], harness.OutputReasons());
    }

    [Theory]
    [InlineData("string topic);", "string topic, int count = 1);")]
    [InlineData("Task<string> TellAsync", "ValueTask<string> TellAsync")]
    [InlineData("Tell of {topic}", "Tell me of {topic}")]
    [InlineData("\"gpt2\"", "\"gpt2\", Temperature = 0.5")]
    [InlineData("public partial", "internal partial")]
    public void Edit_OfWhatIsGenerated_WritesAgain(string old, string @new)
    {
        GeneratorHarness harness = GeneratorHarness.Create(Teller);

        harness.Edit(0, source => source.Replace(old, @new, StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified], harness.InterfaceReasons());
        Assert.Equal([IncrementalStepRunReason.Modified], harness.OutputReasons());
    }

    [Fact]
    public void Edit_OfOneInterface_WritesThatOneAgain()
    {
        GeneratorHarness harness = GeneratorHarness.Create(Teller, Asker);

        harness.Edit(1, static source => source.Replace("question", "riddle", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified], harness.InterfaceReasons());
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], harness.OutputReasons());
    }

    [Fact]
    public void Edit_OfInheritedInterface_WritesAgain()
    {
        const string Base = "using Typed; namespace Demo; public interface IBase { [Prompt(\"Hi {name}\")] string Greet(string name); }";
        GeneratorHarness harness = GeneratorHarness.Create(
            Asker.Replace("IAsker", "IAsker : IBase", StringComparison.Ordinal), Base);

        harness.Edit(1, static source => source.Replace("Hi", "Hello", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified], harness.OutputReasons());
    }

    [Theory]
    [InlineData("int Age", "long Age")]
    [InlineData("string Name", "string? Name")]
    [InlineData("record Person(", "record Person(bool IsWell, ")]
    public void Edit_OfTypeThatIsReturned_WritesAgain(string old, string @new)
    {
        GeneratorHarness harness = GeneratorHarness.Create(
            Asker.Replace("Task<string>", "Task<Person>", StringComparison.Ordinal),
            Teller,
            "namespace Demo; public sealed record Person(string Name, int Age);");

        harness.Edit(2, source => source.Replace(old, @new, StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], harness.InterfaceReasons());
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], harness.OutputReasons());
    }

    [Fact]
    public void Edit_OfTypeThatIsReturned_ThatChangesNoValue_ReusesOutput()
    {
        GeneratorHarness harness = GeneratorHarness.Create(
            Asker.Replace("Task<string>", "Task<Person>", StringComparison.Ordinal),
            "namespace Demo; public sealed record Person(string Name);");

        harness.Edit(1, static source => source.Replace(");", ") { public string Greeting => Name; }", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Cached], harness.OutputReasons());
    }

    [Fact]
    public void Edit_OfPromptFile_WritesOnlyTheInterfacesThatUseIt()
    {
        PromptFile tale = PromptFile.Of("tale.prompt", "Tell of {topic}");
        PromptFile other = PromptFile.Of("other.prompt", "Ask {topic}");
        GeneratorHarness harness = GeneratorHarness.Create(
            [
                Teller.Replace("[Prompt(\"Tell of {topic}\")]", "[Prompt(File = \"tale.prompt\")]", StringComparison.Ordinal),
                Teller.Replace("[Prompt(\"Tell of {topic}\")]", "[Prompt(File = \"other.prompt\")]", StringComparison.Ordinal)
                    .Replace("ITeller", "IOther", StringComparison.Ordinal),
                Asker,
            ],
            tale,
            other);

        harness.Edit(tale, PromptFile.Of("tale.prompt", "Tell me of {topic}"));

        Assert.All(harness.InterfaceReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
            harness.ClientReasons());
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
            harness.OutputReasons());
    }

    [Fact]
    public void Edit_OfSystemTextFile_WritesOnlyTheInterfacesThatUseIt()
    {
        PromptFile tutor = PromptFile.Of("tutor.prompt", "You teach.");
        GeneratorHarness harness = GeneratorHarness.Create(
            [
                Teller.Replace("[Prompt(\"Tell of {topic}\")]", "[System(File = \"tutor.prompt\")]", StringComparison.Ordinal),
                Asker,
            ],
            tutor);

        harness.Edit(tutor, PromptFile.Of("tutor.prompt", "You teach children."));

        Assert.All(harness.InterfaceReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], harness.ClientReasons());
    }

    [Fact]
    public void Edit_OfModelDefaults_WritesOnlyTheInterfacesOfTheModel()
    {
        ModelFile config = Generation("GPT2", "0.7");
        GeneratorHarness harness = GeneratorHarness.Create(
            [Teller, Asker.Replace("gpt2", "quill", StringComparison.Ordinal)], [Config("GPT2"), config, Config("quill"), Generation("quill", "0.5")]);

        ModelFile hotter = Generation("GPT2", "0.8");
        harness.Edit(config, hotter);

        Assert.All(harness.InterfaceReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], harness.ClientReasons());
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], harness.OutputReasons());

        harness.Edit(hotter, new ModelFile("GPT2", "generation_config.json", """{ "temperature": 0.8, "do_sample": true, "pad_token_id": 5 }"""));

        Assert.All(harness.ClientReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(harness.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Edit_OfUnrelatedType_WithModelDefaults_ReusesEverything()
    {
        ModelFile tokenizer = new("gpt2", "tokenizer.json", "{}");
        GeneratorHarness harness = GeneratorHarness.Create([Teller, "class Unrelated;"], [Config("gpt2"), Generation("gpt2", "0.7"), tokenizer]);

        harness.Edit(1, static _ => "class Unrelated { int _added; }");

        Assert.Equal([IncrementalStepRunReason.Unchanged], harness.InterfaceReasons());
        Assert.Equal([IncrementalStepRunReason.Cached], harness.ClientReasons());
        Assert.Equal([IncrementalStepRunReason.Cached], harness.OutputReasons());
        Assert.False(tokenizer.IsRead);
    }

    private static ModelFile Config(string model) => new(model, "genai_config.json", """{ "model": { "context_length": 1024 }, "search": { "top_k": 50 } }""");

    private static ModelFile Generation(string model, string temperature) =>
        new(model, "generation_config.json", $$"""{ "temperature": {{temperature}}, "do_sample": true }""");

    [Fact]
    public void Edit_OfOtherAdditionalFile_ReusesEverything()
    {
        PromptFile notes = new("/project/notes.txt", "Notes");
        GeneratorHarness harness = GeneratorHarness.Create([Teller], PromptFile.Of("tale.prompt", "Tell"), notes);

        harness.Edit(notes, new PromptFile("/project/notes.txt", "Other notes"));

        Assert.Equal([IncrementalStepRunReason.Cached], harness.OutputReasons());
    }

    [Fact]
    public void Edit_ThatAddsInterface_KeepsTheOthers()
    {
        GeneratorHarness harness = GeneratorHarness.Create(Teller, "class Unrelated;");

        harness.Edit(1, static _ => Asker);

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], harness.OutputReasons());
    }
}
