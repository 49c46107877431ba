using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Typed.CompilerServices;
using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>Options that contradict each other are marked at the one that is nearest to the method.</summary>
public sealed class OptionContradictionTests
{
    [Theory]
    [InlineData("", "MinNewTokens = {|TYP032:5|}, MaxNewTokens = 4")]
    [InlineData("", "MinNewTokens = 5, MaxNewTokens = 5")]
    [InlineData(", MinNewTokens = 5", "MaxNewTokens = {|TYP032:4|}")]
    [InlineData(", MaxNewTokens = 4", "MinNewTokens = {|TYP032:5|}")]
    [InlineData(", MaxNewTokens = 4", "MinNewTokens = 5, MaxNewTokens = 9")]
    [InlineData("", "MinNewTokens = 999")]
    [InlineData("", "MaxNewTokens = {|TYP030:0|}, MinNewTokens = 1")]
    [InlineData("", "NumBeams = {|TYP032:4|}, Temperature = 0.7")]
    [InlineData("", "NumBeams = {|TYP032:4|}, DoSample = true")]
    [InlineData("", "NumBeams = {|TYP032:4|}, TopP = 0.9")]
    [InlineData("", "NumBeams = {|TYP032:4|}, MinP = 0.1")]
    [InlineData("", "NumBeams = {|TYP032:4|}, TopK = 5")]
    [InlineData("", "NumBeams = 4, TopK = 1")]
    [InlineData("", "NumBeams = 4, Temperature = 0")]
    [InlineData("", "NumBeams = 4, Temperature = 0.7, DoSample = false")]
    [InlineData("", "NumBeams = 1, Temperature = 0.7")]
    [InlineData(", Temperature = 0.7", "NumBeams = {|TYP032:4|}")]
    [InlineData(", NumBeams = 4", "Temperature = {|TYP032:0.7|}")]
    [InlineData(", NumBeams = 4", "Temperature = 0.7, NumBeams = 1")]
    [InlineData("", "NumReturnSequences = {|TYP032:2|}")]
    [InlineData("", "NumReturnSequences = 1")]
    [InlineData(", NumReturnSequences = {|TYP032:2|}", "")]
    public Task Options_OfMethodWithOneResult_AreMarked(string @interface, string method) =>
        VerifyAsync(@interface, method, "string Tell(string topic); string TellAgain(string topic);");

    [Theory]
    [InlineData("", "NumReturnSequences = {|TYP032:2|}, Temperature = 0")]
    [InlineData("", "NumReturnSequences = {|TYP032:2|}, Temperature = 1e-60")]
    [InlineData("", "NumReturnSequences = {|TYP032:2|}, DoSample = false")]
    [InlineData("", "NumReturnSequences = {|TYP032:2|}, TopK = 1")]
    [InlineData("", "NumReturnSequences = {|TYP032:2|}, NumBeams = 1, DoSample = false")]
    [InlineData("", "NumReturnSequences = {|TYP032:5|}, NumBeams = 4")]
    [InlineData("", "NumReturnSequences = 4, NumBeams = 4")]
    [InlineData("", "NumReturnSequences = 4")]
    [InlineData("", "NumReturnSequences = 4, Temperature = 0.5")]
    [InlineData(", NumReturnSequences = 4", "Temperature = {|TYP032:0|}")]
    [InlineData(", NumReturnSequences = 4, Temperature = 0", "Temperature = 0.5")]
    [InlineData(", NumReturnSequences = {|TYP032:4|}, Temperature = 0", "")]
    public Task Options_OfMethodWithSamples_AreMarked(string @interface, string method) =>
        VerifyAsync(@interface, method, "Samples<string> Tell(string topic);");

    [Fact]
    public Task Options_OfInterface_AreMarkedOnceForAllItsMethods() => AnalyzerVerifier.VerifyAsync("""
        using Typed;

        [TextGenerator("gpt2", MinNewTokens = {|TYP032:5|}, MaxNewTokens = 4)]
        public partial interface IStoryTeller
        {
            string Tell(string topic);

            string TellAgain(string topic);
        }
        """);

    [Fact]
    public Task Options_OfInheritedMethods_AreMarkedWhereTheyMeet() => AnalyzerVerifier.VerifyAsync("""
        using Typed;

        public interface IPlain
        {
            [GenerationOptions(MinNewTokens = 5)]
            string Tell(string topic);
        }

        [TextGenerator("gpt2")]
        public partial interface IBase
        {
            [GenerationOptions(NumBeams = {|TYP032:4|}, DoSample = true)]
            string TellWrongly(string topic);

            [GenerationOptions(NumBeams = 4)]
            string TellLater(string topic);
        }

        [TextGenerator("gpt2", MaxNewTokens = 4, Temperature = 0.5)]
        public partial interface {|TYP032:IStoryTeller|} : IPlain, IBase
        {
        }
        """);

    /// <summary>Every combination, each at a method of its own: the compiler refuses what the runtime refuses.</summary>
    [Fact]
    public async Task Options_AreRefusedByTheCompilerExactlyWhereTheRuntimeRefusesThem()
    {
        GenerationOptions[] combinations =
        [
            .. from beams in (int?[])[null, 1, 4]
               from doSample in (bool?[])[null, true, false]
               from temperature in (double?[])[null, 0, 0.7]
               from topK in (int?[])[null, 1, 5]
               from sequences in (int?[])[null, 2, 5]
               from minimum in (int?[])[null, 9]
               select new GenerationOptions
               {
                   NumBeams = beams,
                   DoSample = doSample,
                   Temperature = temperature,
                   TopK = topK,
                   NumReturnSequences = sequences,
                   MinNewTokens = minimum,
                   MaxNewTokens = 8,
               },
        ];
        string[] members = [.. combinations.Select(static (options, index) => $"""
            [GenerationOptions({options.ToString().Replace("True", "true", StringComparison.Ordinal).Replace("False", "false", StringComparison.Ordinal)})]
            Samples<string> Tell{index}(string topic);
            """)];
        string source = $$"""
            [TextGenerator("gpt2")]
            public partial interface IStoryTeller
            {
            {{string.Join("\n", members)}}
            }
            """;
        ImmutableArray<Diagnostic> diagnostics = await Compiler.CompileAsync(source);
        Assert.All(diagnostics, static diagnostic => Assert.Equal("TYP032", diagnostic.Id));
        HashSet<int> refused = [.. diagnostics.Select(static diagnostic => (diagnostic.Location.GetLineSpan().StartLinePosition.Line - 3) / 2)];

        for (int i = 0; i < combinations.Length; i++)
        {
            GenerationOptions options = combinations[i];

            // Whether a model samples by itself, or searches with beams, no attribute tells.
            bool isOpen = options is { NumBeams: null or 1, DoSample: null, Temperature: null, TopK: null, MinNewTokens: null };
            Assert.True(
                isOpen ? !refused.Contains(i) : refused.Contains(i) == IsRefusedAtRunTime(options),
                $"{options}: {(refused.Contains(i) ? "refused" : "accepted")} by the compiler.");
        }
    }

    private static bool IsRefusedAtRunTime(GenerationOptions options)
    {
        TextMethod<Samples<string>> method = new(
            "Tell", TextResults.Samples(TextResults.Text), new PromptTemplate("x"), options);
        return Record.Exception(() => TextClient.Create(
            new TextClientDeclaration("Test", "test", new GenerationOptions(), method), new NoEngine(), options: null))
                is GenerationOptionsException;
    }

    private static Task VerifyAsync(string @interface, string method, string members) => AnalyzerVerifier.VerifyAsync($$"""
        using Typed;

        [TextGenerator("gpt2"{{@interface}})]
        public partial interface IStoryTeller
        {
            [GenerationOptions({{method}})]
            {{members}}
        }
        """);
}
