using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>Where exactly the rules of interfaces and attributes put the caret.</summary>
public sealed class InterfaceDiagnosticTests
{
    [Theory]
    [InlineData("[TextGenerator(\"gpt2\")] public interface {|TYP001:IStoryTeller|} { }")]
    [InlineData("public class {|TYP002:Outer|} { [TextGenerator(\"gpt2\")] public partial interface IInner { } }")]
    [InlineData("[TextGenerator(\"gpt2\")] public partial interface IStoryTeller{|TYP003:<T>|} { }")]
    [InlineData("public partial class Outer<T> { [TextGenerator(\"gpt2\")] public partial interface {|TYP003:IInner|} { } }")]
    [InlineData("[TextGenerator(\"gpt2\")] file partial interface {|TYP003:IStoryTeller|} { }")]
    [InlineData("[TextGenerator(\"gpt2\")] public partial interface {|TYP005:IStoryTeller|} { } class StoryTellerClient;")]
    [InlineData("[TextGenerator(\"gpt2\")] partial interface IStory { } [TextGenerator(\"gpt2\")] partial interface {|TYP005:Story|} { }")]
    [InlineData("partial class StoryClient { [TextGenerator(\"gpt2\")] public partial interface {|TYP005:IStory|} { } }")]
    [InlineData("partial record struct StoryClient { [TextGenerator(\"gpt2\")] public partial interface {|TYP005:IStory|} { } }")]
    [InlineData("partial interface StoryClient { [TextGenerator(\"gpt2\")] public partial interface IStory { } }")]
    [InlineData("partial class StoryClient { partial class Inner { [TextGenerator(\"gpt2\")] public partial interface IStory { } } }")]
    [InlineData("[TextGenerator({|TYP006:\"\"|})] public partial interface IStoryTeller { }")]
    [InlineData("[TextGenerator({|TYP006:\"  \"|})] public partial interface IStoryTeller { }")]
    [InlineData("[TextGenerator(model: {|TYP006:null!|})] public partial interface IStoryTeller { }")]
    [InlineData("[TextGenerator(\"gpt2\")] public partial interface IStoryTeller { } class StoryTellerClient<T>;")]
    public Task Interface_WithError_IsMarked(string declaration) =>
        AnalyzerVerifier.VerifyAsync("using Typed;\n" + declaration);

    [Theory]
    [InlineData("Temperature = {|TYP030:-0.1|}")]
    [InlineData("Temperature = {|TYP030:double.NaN|}")]
    [InlineData("Temperature = {|TYP030:1 / 0.0|}")]
    [InlineData("Temperature = 0, TopP = {|TYP030:0|}")]
    [InlineData("TopP = {|TYP030:1.1|}, TopK = {|TYP030:-1|}")]
    [InlineData("MaxNewTokens = {|TYP030:0|}, MaxLength = {|TYP030:int.MinValue|}")]
    [InlineData("RepetitionPenalty = {|TYP030:0|}")]
    [InlineData("StopSequences = [{|TYP031:\"\"|}, \"x\", {|TYP031:null!|}]")]
    [InlineData("StopSequences = new[] { \"x\", {|TYP031:\"\"|} }")]
    [InlineData("StopSequences = new string[] { {|TYP031:\"\"|} }")]
    [InlineData("StopSequences = null!")]
    [InlineData("Temperature = 0, TopP = 1, TopK = 0, MaxNewTokens = 1, MaxLength = 1, RepetitionPenalty = 0.1, Seed = -1")]
    public async Task Option_OutOfRange_IsMarkedAtItsValue(string options)
    {
        await AnalyzerVerifier.VerifyAsync(
            $$"""using Typed; [TextGenerator("gpt2", {{options}})] public partial interface IStoryTeller { string Tell(string topic); }""");
        await AnalyzerVerifier.VerifyAsync(
            $$"""using Typed; [TextGenerator("gpt2")] public partial interface IStoryTeller { [GenerationOptions({{options}})] string Tell(string topic); }""");
    }

    [Fact]
    public Task Interface_InOldLanguageVersion_IsMarkedAtTheAttribute() => AnalyzerVerifier.VerifyAsync(
        "using Typed; [{|TYP007:TextGenerator|}(\"gpt2\")] public partial interface IStoryTeller { }",
        LanguageVersion.CSharp12);

    [Fact]
    public Task Interface_InOldestLanguageVersion_Compiles() => AnalyzerVerifier.VerifyAsync(
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2", StopSequences = new[] { "x" })]
        public partial interface IStoryTeller
        {
            [Example("a", "b")]
            Samples<string> Tell(string topic);

            [Prompt("{topics} of {kind}")]
            Task<IReadOnlyList<Generation<string[]>>> TellAllAsync([Batch] List<string> topics, string kind);
        }
        """,
        LanguageVersion.CSharp13);

    [Fact]
    public Task Attributes_OutsideOfTextGenerators_AreMarked() => AnalyzerVerifier.VerifyAsync("""
        using System.Collections.Generic;
        using Typed;

        public interface IPlain
        {
            [{|TYP008:Prompt|}("x"), {|TYP008:GenerationOptions|}]
            string Tell(string topic);

            [{|TYP008:Elements|}, {|TYP008:Example|}("a", "b"), {|TYP008:Example|}("c", "d")]
            IAsyncEnumerable<string> TellAll([{|TYP008:Batch|}] string[] topics);
        }

        public class Plain
        {
            [{|TYP008:Prompt|}("x")]
            public string Tell(string topic) => topic;
        }

        public interface IInherited
        {
            [Prompt("{topic}")]
            string Tell(string topic);
        }

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller : IInherited
        {
            [{|TYP008:Prompt|}("x")]
            string TellTwice(string topic) => topic;

            string[] TellAll([{|TYP008:Batch|}] string[] topics) => topics;
        }
        """);
}
