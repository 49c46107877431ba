using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>Where exactly the rules of prompts put the caret.</summary>
public sealed class PromptDiagnosticTests
{
    [Theory]
    [InlineData("\"{{|TYP020:topc|}}\"")]
    [InlineData("\"\\t\\\"\\u0041\\x41 {{|TYP020:topc|}}\"")]
    [InlineData("@\"say \"\"hi\"\" \\ {{|TYP020:topc|}}\"")]
    [InlineData("\"\"\"say \"hi\" \\ {{|TYP020:topc|}}\"\"\"")]
    [InlineData("\"one \" + \"two {{|TYP020:topc|}}\" + @\"\\\"")]
    [InlineData("template: \"{{|TYP020:topc|}}\"")]
    [InlineData("{|TYP020:$\"{nameof(Typed)} {{topc}}\"|}")]
    [InlineData("\"{topic} {{|TYP020:Topic|}}\"")]
    [InlineData("\"{{|TYP020:topc|}:F2} {{|TYP020:topc|},5}\"")]
    [InlineData("\"{topic} {|TYP022:{|}\"")]
    [InlineData("\"{topic} \\n {|TYP022:}|} \"")]
    [InlineData("@\"\"\"{topic}\"\" {|TYP022:{|} \"")]
    [InlineData("\"{|TYP022:{|} {topic} {|TYP022:}|}\"")]
    [InlineData("\"{topic} {|TYP023:{}|}\"")]
    [InlineData("\"{{|TYP023:topic.Length|}}\"")]
    [InlineData("\"{topic,{|TYP023:wide|}}\"")]
    [InlineData("\"{|TYP023:{topic:}|}\"")]
    [InlineData("\"{topic:{|TYP024:F2|}}\"")]
    [InlineData("{|TYP026:\"\"|}")]
    [InlineData("{|TYP026:null!|}")]
    public Task Prompt_WithError_IsMarkedInItsLiteral(string argument) => AnalyzerVerifier.VerifyAsync($$"""
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            [Prompt({{argument}})]
            Task<string> ContinueAsync(string topic);
        }
        """);

    [Fact]
    public Task Prompt_InRawLiteralOfManyLines_IsMarkedInItsLine() => AnalyzerVerifier.VerifyAsync("""""
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            [Prompt("""
                First "line" of {topic}

                  Second {{|TYP020:topc|}}
                {|TYP022:}|}
                """)]
            Task<string> ContinueAsync(string topic);
        }
        """"");

    [Fact]
    public Task Prompt_InConstantElsewhere_IsMarkedAtTheArgument() => AnalyzerVerifier.VerifyAsync("""
        using System.Threading.Tasks;
        using Typed;

        public static class Prompts
        {
            public const string Future = "The future of {topc} is";
        }

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            [Prompt({|TYP020:Prompts.Future|})]
            Task<string> ContinueAsync(string topic);
        }
        """);

    [Fact]
    public Task Parameter_ThatPromptDoesNotUse_IsMarked() => AnalyzerVerifier.VerifyAsync("""
        using System.Threading;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            [Prompt("{topic}, {topic}")]
            Task<string> ContinueAsync(string topic, int {|TYP021:count|}, GenerationOptions? options, CancellationToken stop);

            [Prompt("{{|TYP025:options|}} {{|TYP025:stop|}}")]
            Task<string> SpecialAsync(GenerationOptions? options, CancellationToken stop);
        }
        """);

    [Fact]
    public Task Argument_WithoutText_IsMarkedUnlessItMayHaveSome() => AnalyzerVerifier.VerifyAsync("""
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Typed;

        public class Plain;
        public abstract class Shape;
        public sealed class Circle : Shape { public override string ToString() => "circle"; }
        public record Order(int Number);
        public struct Point;
        public enum Mood { Good }

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            [Prompt("{{|TYP027:a|}} {{|TYP027:b|}} {{|TYP027:c|}} {{|TYP027:d|}} {{|TYP027:e|}}")]
            Task<string> BadAsync(Plain a, int[] b, List<string> c, IReadOnlyList<string> d, Point? e);

            [Prompt("{a} {b} {c} {d:G} {e} {f} {g} {h:F2}")]
            Task<string> GoodAsync(Shape a, Circle b, Order c, Mood? d, Uri e, IComparable f, object g, decimal? h);
        }
        """);
}
