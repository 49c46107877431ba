using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>Where exactly the rules of members put the caret, and that nothing else goes wrong.</summary>
public sealed class MemberDiagnosticTests
{
    [Theory]
    [InlineData("{|TYP010:void|} Tell(string topic);")]
    [InlineData("{|TYP010:Task|} TellAsync(string topic);")]
    [InlineData("unsafe {|TYP010:int*|} Tell(string topic);")]
    [InlineData("Task<{|TYP010:object|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:string?|}> TellAsync(string topic);")]
    [InlineData("{|TYP010:string?|} Tell(string topic);")]
    [InlineData("{|TYP010:Stack<string>|} Tell(string topic);")]
    [InlineData("{|TYP010:ref string|} Tell(string topic);")]
    [InlineData("Task<string> TellAsync{|TYP011:<T>|}(string topic) where T : struct, IDisposable;")]
    [InlineData("Task<string> TellAsync({|TYP012:ref|} string topic);")]
    [InlineData("Task<string> TellAsync({|TYP012:out|} string topic);")]
    [InlineData("Task<string> TellAsync({|TYP012:in|} string topic);")]
    [InlineData("Task<string> TellAsync({|TYP012:ref|} readonly string topic);")]
    [InlineData("[Prompt(\"{topics}\")] Task<string> TellAsync({|TYP012:params|} ReadOnlySpan<string> topics);")]
    [InlineData("[Prompt(\"{topic}\")] Task<string> TellAsync({|TYP012:ReadOnlySpan<char>|} topic);")]
    [InlineData("[Prompt(\"{topic}\")] Task<string> TellAsync({|TYP012:dynamic|} topic);")]
    [InlineData("event EventHandler {|TYP013:Told|};")]
    [InlineData("string {|TYP013:Topic|} { get; set; }")]
    [InlineData("string {|TYP013:this|}[int index] { get; }")]
    [InlineData("static abstract string {|TYP013:Tell|}(string topic);")]
    [InlineData("Task<string> {|TYP014:TellAsync|}();")]
    [InlineData("Task<string> {|TYP014:TellAsync|}(int count);")]
    [InlineData("Task<string> {|TYP014:TellAsync|}(string topic, int count);")]
    [InlineData("Task<string> TellAsync(string topic, CancellationToken a, CancellationToken {|TYP015:b|});")]
    [InlineData("Task<string> TellAsync(string topic, GenerationOptions a, GenerationOptions? {|TYP015:b|});")]
    [InlineData("Task<string> {|TYP004:Declared|}(string topic);")]
    [InlineData("static void {|TYP004:Create|}() { }")]
    [InlineData("Task<string> {|TYP004:Options|}(string topic);")]
    [InlineData("Task<string> {|TYP004:Dispose|}(string topic);")]
    [InlineData("[Prompt(\"x\")] string {|TYP004:ToString|}();")]
    [InlineData("Task<string> {|TYP004:StoryTellerClient|}(string topic);")]
    public Task Member_WithError_IsMarked(string member) => AnalyzerVerifier.VerifyAsync($$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            {{member}}
        }
        """);

    [Theory]
    [InlineData("int Count => 3;")]
    [InlineData("static int Count { get; set; }")]
    [InlineData("void Tell() { }")]
    [InlineData("class Nested;")]
    [InlineData("const int Count = 3;")]
    [InlineData("static virtual int Count => 3;")]
    [InlineData("private void Tell() { }")]
    public Task Member_ThatNeedsNoImplementation_IsLeftAlone(string member) => AnalyzerVerifier.VerifyAsync($$"""
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            {{member}}
        }
        """);

    [Fact]
    public Task Member_OfInheritedInterface_IsMarkedWhereItIsInherited() => AnalyzerVerifier.VerifyAsync("""
        using System.Threading.Tasks;
        using Typed;

        public interface IBase
        {
            Task<object> CountAsync(string topic);
        }

        [TextGenerator("gpt2")]
        public partial interface {|TYP010:IStoryTeller|} : IBase
        {
        }
        """);

    [Fact]
    public Task Member_OfInheritedAnnotatedInterface_IsMarkedOnce() => AnalyzerVerifier.VerifyAsync("""
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IBase
        {
            Task<{|TYP010:object|}> CountAsync(string topic);
        }

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller : IBase
        {
        }
        """);
}
