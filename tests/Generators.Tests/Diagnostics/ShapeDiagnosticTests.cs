using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>Where exactly the rules of what a method returns, and of batches, put the caret.</summary>
public sealed class ShapeDiagnosticTests
{
    [Theory]
    [InlineData("Task<{|TYP010:string[,]|}> TellAsync(string topic);")]
    [InlineData("{|TYP010:Task<string>?|} TellAsync(string topic);")]
    [InlineData("{|TYP010:ValueTask<string>?|} TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:IReadOnlyList<string>?|}> TellAsync(string topic);")]
    [InlineData("Task<IReadOnlyList<{|TYP010:string?|}>> TellAsync(string topic);")]
    [InlineData("List<{|TYP010:int|}> Tell(string topic);")]
    [InlineData("{|TYP010:double|}[] Tell(string topic);")]
    [InlineData("Task<{|TYP010:IEnumerable<string>|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:ImmutableArray<string>|}> TellAsync(string topic);")]
    [InlineData("Task<Samples<{|TYP010:int|}>> TellAsync(string topic);")]
    [InlineData("System.Threading.Tasks.Task<Typed.Samples<{|TYP010:int|}>> TellAsync(string topic);")]
    [InlineData("global::System.Threading.Tasks.Task<{|TYP010:int|}> TellAsync(string topic);")]
    [InlineData("{|TYP010:Generation<Samples<string>>|} Tell(string topic);")]
    [InlineData("{|TYP010:Samples<Samples<string>>|} Tell(string topic);")]
    [InlineData("{|TYP010:Generation<Generation<string>>|} Tell(string topic);")]
    [InlineData("IReadOnlyList<{|TYP010:Samples<string>|}> Tell(string topic);")]
    [InlineData("Task<IReadOnlyList<{|TYP010:Generation<string>|}>> TellAsync(string topic);")]
    [InlineData("IReadOnlyList<{|TYP010:IReadOnlyList<string>|}> Tell(string topic);")]
    [InlineData("IAsyncEnumerable<{|TYP010:int|}> TellAsync(string topic);")]
    [InlineData("IAsyncEnumerable<{|TYP010:string?|}> TellAsync(string topic);")]
    [InlineData("IAsyncEnumerable<{|TYP010:Samples<string>|}> TellAsync(string topic);")]
    [InlineData("[Elements] IAsyncEnumerable<{|TYP010:string[]|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:IAsyncEnumerable<string>|}> TellAsync(string topic);")]
    [InlineData("[{|TYP018:Elements|}] Task<IReadOnlyList<string>> TellAsync(string topic);")]
    [InlineData("[{|TYP018:Elements|}] string Tell(string topic);")]
    [InlineData("[{|TYP018:Elements|}] Task<IReadOnlyList<string>> TellAllAsync([Batch] string[] topics);")]
    public Task ReturnType_ThatCannotBeMade_IsMarkedWhereItIsWrong(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("{|TYP010:string|} TellAll([Batch] string[] topics);")]
    [InlineData("{|TYP010:void|} TellAll([Batch] string[] topics);")]
    [InlineData("Task<{|TYP010:string[]|}> TellAllAsync([Batch] string[] topics);")]
    [InlineData("{|TYP010:Task|} TellAllAsync([Batch] string[] topics);")]
    [InlineData("Task<{|TYP010:Samples<string>|}> TellAllAsync([Batch] string[] topics);")]
    [InlineData("Task<{|TYP010:IReadOnlyList<string>?|}> TellAllAsync([Batch] string[] topics);")]
    [InlineData("Task<IReadOnlyList<{|TYP010:int|}>> TellAllAsync([Batch] string[] topics);")]
    [InlineData("{|TYP010:IAsyncEnumerable<string>|} TellAllAsync([Batch] string[] topics);")]
    [InlineData("[Elements] {|TYP010:IAsyncEnumerable<string>|} TellAllAsync([Batch] string[] topics);")]
    [InlineData("IReadOnlyList<string> TellAll([Batch] {|TYP016:string|} topics);")]
    [InlineData("[Prompt(\"{count}\")] IReadOnlyList<string> TellAll([Batch] {|TYP016:int?|} count);")]
    [InlineData("[Prompt(\"{topics}\")] IReadOnlyList<string> TellAll([Batch] {|TYP016:string[,]|} topics);")]
    [InlineData("[Prompt(\"{topics}\")] IReadOnlyList<string> TellAll([Batch] {|TYP016:IAsyncEnumerable<string>|} topics);")]
    [InlineData("[Prompt(\"{topics}\")] IReadOnlyList<string> TellAll([Batch] {|TYP016:Dictionary<string, string>|} topics);")]
    [InlineData("IReadOnlyList<string> TellAll([Batch] {|TYP016:string[]?|} topics);")]
    [InlineData("IReadOnlyList<string> TellAll([Batch] {|TYP016:ImmutableArray<string>?|} topics);")]
    [InlineData("IReadOnlyList<string> TellAll([Batch] {|TYP016:List<string>|} topics = null!);")]
    [InlineData("[Prompt(\"{topics}\")] IReadOnlyList<string> TellAll([Batch] {|TYP016:List<dynamic>|} topics);")]
    [InlineData("IReadOnlyList<string> TellAll(string topic, [{|TYP016:Batch|}] CancellationToken stop);")]
    [InlineData("IReadOnlyList<string> TellAll(string topic, [{|TYP016:Batch|}] GenerationOptions? options);")]
    [InlineData("[Prompt(\"{a} {b} {c}\")] IReadOnlyList<string> TellAll([Batch] string[] a, [{|TYP017:Batch|}] string[] b, [{|TYP017:Batch|}] List<int> c);")]
    [InlineData("IReadOnlyList<string> {|TYP014:TellAll|}([Batch] int[] numbers);")]
    [InlineData("IReadOnlyList<string> TellAll([Batch] {|TYP012:params|} string[] topics);")]
    [InlineData("[Prompt(\"{a}\")] IReadOnlyList<string> TellAll(string a, [Batch] string[] {|TYP021:b|});")]
    [InlineData("[Prompt(\"{{|TYP027:a|}}\")] IReadOnlyList<string> TellAll([Batch] string[][] a);")]
    [InlineData("[Prompt(\"{a:{|TYP024:F2|}}\")] IReadOnlyList<string> TellAll([Batch] string[] a);")]
    [InlineData("[Prompt(\"{{|TYP020:as|}}\")] IReadOnlyList<string> TellAll([Batch] string[] a);")]
    public Task Batch_WithError_IsMarked(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("Task<int> TellAsync(string topic);", "write string, IReadOnlyList<string>, string[] or List<string>, or one of these in Generation<> or Samples<>")]
    [InlineData("Task<IEnumerable<string>> TellAsync(string topic);", "write 'IReadOnlyList<string>' for a list, or 'IAsyncEnumerable<string>' for text in chunks as they come")]
    [InlineData("Generation<Samples<string>> Tell(string topic);", "each sample has a Generation of its own, write 'Samples<Generation<string>>'")]
    [InlineData("Task<IReadOnlyList<Samples<Generation<string>>>> TellAsync(string topic);", "the elements of a list are strings; for many prompts mark a parameter [Batch], for many texts of one write 'Samples<Generation<string>>'")]
    [InlineData("Task<string[]> TellAsync([Batch] string[] topics);", "a [Batch] method returns a result for each item, write 'IReadOnlyList<string>'")]
    [InlineData("Samples<string> Tell([Batch] string[] topics);", "a [Batch] method returns a result for each item, write 'IReadOnlyList<Samples<string>>'")]
    [InlineData("IAsyncEnumerable<string> TellAsync([Batch] string[] topics);", "the results of a [Batch] method come together, write 'Task<IReadOnlyList<string>>'")]
    [InlineData("IAsyncEnumerable<Samples<string>> TellAsync(string topic);", "what comes bit by bit is text, write 'string'")]
    [InlineData("Task<IReadOnlyList<string>?> TellAsync(string topic);", "a result is never null, write 'IReadOnlyList<string>'")]
    public async Task ReturnType_ThatCannotBeMade_SaysWhatToWrite(string member, string remedy) => Assert.EndsWith(
        ": " + remedy,
        Compiler.Print(Assert.Single(await Compiler.CompileAsync(Source(member)))),
        StringComparison.Ordinal);

    private static Task VerifyAsync(string member) => AnalyzerVerifier.VerifyAsync(Source(member));

    private static string Source(string member) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Threading;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        public partial interface IStoryTeller
        {
            {{member}}
        }
        """;
}
