using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>Where exactly the rules of examples put the caret.</summary>
public sealed class ExampleDiagnosticTests
{
    [Theory]
    [InlineData("Example({|TYP040:\"one\"|}, \"two\")")]
    [InlineData("Example({|TYP040:[\"a\", \"b\", \"c\"]|}, \"two\")")]
    [InlineData("Example(output: \"two\", input: {|TYP040:\"one\"|})")]
    [InlineData("Example([\"a\", \"b\"], \"c\"), Example({|TYP040:new string[0]|}, \"two\")")]
    [InlineData("Example({|TYP041:[\"a\", null!]|}, \"two\")")]
    [InlineData("Example({|TYP041:(string[])null!|}, \"two\")")]
    [InlineData("Example(output: {|TYP041:null!|}, inputs: {|TYP041:[null!, null!]|})")]
    [InlineData("Example([\"a\", \"b\"], {|TYP041:null!|})")]
    [InlineData("Example([\"\", \"b\"], \"\")")]
    public async Task Example_WithError_IsMarked(string attribute)
    {
        await AnalyzerVerifier.VerifyAsync(Source($"[Prompt(\"{{b}} {{a}} {{b}}\"), {attribute}]"));
        await AnalyzerVerifier.VerifyAsync(
            Source($"[Prompt(File = \"story.prompt\"), {attribute}]"), ("story.prompt", "{b} {a} {b}"));
    }

    [Theory]
    [InlineData("[Prompt(\"constant\"), Example({|TYP040:\"a\"|}, \"b\")] string Tell();")]
    [InlineData("[Prompt(\"constant\"), Example(new string[0], \"b\")] string Tell();")]
    [InlineData("[Example(\"a\", \"b\")] string Tell(string prompt, GenerationOptions? options);")]
    [InlineData("[Example({|TYP040:[\"a\", \"b\"]|}, \"c\")] string Tell(string prompt, GenerationOptions? options);")]
    [InlineData("[Example(\"a\", \"b\")] IReadOnlyList<string> Tell([Batch] string[] prompts);")]
    [InlineData("[Prompt(\"{used}\"), Example(\"a\", \"b\")] string Tell(string used, int {|TYP021:unused|});")]
    public Task Example_TakesAnInputForEachParameterThatThePromptUses(string member) => AnalyzerVerifier.VerifyAsync($$"""
        using System.Collections.Generic;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            {{member}}
        }
        """);

    private static string Source(string attributes) => $$"""
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            {{attributes}}
            string Tell(string a, int b);
        }
        """;
}
