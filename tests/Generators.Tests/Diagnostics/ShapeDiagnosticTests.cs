using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>Where exactly the rules of what a method returns, and of batches, put the caret.</summary>
public sealed class ShapeDiagnosticTests
{
    [Theory]
    [InlineData("Task<{|TYP010:string[,]|}> TellAsync(string topic);")]
    [InlineData("{|TYP010:Task<string>?|} TellAsync(string topic);")]
    [InlineData("{|TYP010:ValueTask<string>?|} TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:string?|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:Samples<string>?|}> TellAsync(string topic);")]
    [InlineData("List<{|TYP010:object|}> Tell(string topic);")]
    [InlineData("{|TYP010:dynamic|}[] Tell(string topic);")]
    [InlineData("Task<{|TYP010:Queue<string>|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:byte[]|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:(string Name, int Age)|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:Dictionary<int, string>|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:Type|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:Action|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:IComparable|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:AttributeTargets|}> TellAsync(string topic);")]
    [InlineData("Task<IReadOnlyDictionary<string, {|TYP010:object|}>> TellAsync(string topic);")]
    [InlineData("Task<Samples<{|TYP010:object|}>> TellAsync(string topic);")]
    [InlineData("System.Threading.Tasks.Task<Typed.Samples<{|TYP010:object|}>> TellAsync(string topic);")]
    [InlineData("global::System.Threading.Tasks.Task<{|TYP010:object|}> TellAsync(string topic);")]
    [InlineData("{|TYP010:Generation<Samples<string>>|} Tell(string topic);")]
    [InlineData("{|TYP010:Samples<Samples<string>>|} Tell(string topic);")]
    [InlineData("{|TYP010:Generation<Generation<string>>|} Tell(string topic);")]
    [InlineData("IReadOnlyList<{|TYP010:Samples<string>|}> Tell(string topic);")]
    [InlineData("Task<IReadOnlyList<{|TYP010:Generation<string>|}>> TellAsync(string topic);")]
    [InlineData("{|TYP010:Samples<Scored<DayOfWeek>>|} Tell(string topic);")]
    [InlineData("Task<{|TYP010:Scored<DayOfWeek>?|}> TellAsync(string topic);")]
    [InlineData("IAsyncEnumerable<{|TYP010:Scored<DayOfWeek>|}> TellAsync(string topic);")]
    [InlineData("IReadOnlyList<{|TYP010:Scored<DayOfWeek>|}> Tell(string topic);")]
    [InlineData("IAsyncEnumerable<{|TYP010:object|}> TellAsync(string topic);")]
    [InlineData("IAsyncEnumerable<{|TYP010:string?|}> TellAsync(string topic);")]
    [InlineData("IAsyncEnumerable<{|TYP010:Samples<string>|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:IAsyncEnumerable<string>|}> TellAsync(string topic);")]
    [InlineData("[{|TYP018:Elements|}] Task<IReadOnlyList<string>> TellAsync(string topic);")]
    [InlineData("[{|TYP018:Elements|}] string Tell(string topic);")]
    [InlineData("[Elements] IAsyncEnumerable<int> TellAsync(string topic);")]
    [InlineData("[{|TYP018:Elements|}] Task<IReadOnlyList<string>> TellAllAsync([Batch] string[] topics);")]
    public Task ReturnType_ThatCannotBeMade_IsMarkedWhereItIsWrong(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("{|TYP010:string|} TellAll([Batch] string[] topics);")]
    [InlineData("{|TYP010:void|} TellAll([Batch] string[] topics);")]
    [InlineData("Task<{|TYP010:string[]|}> TellAllAsync([Batch] string[] topics);")]
    [InlineData("{|TYP010:Task|} TellAllAsync([Batch] string[] topics);")]
    [InlineData("Task<{|TYP010:Samples<string>|}> TellAllAsync([Batch] string[] topics);")]
    [InlineData("Task<{|TYP010:IReadOnlyList<string>?|}> TellAllAsync([Batch] string[] topics);")]
    [InlineData("Task<IReadOnlyList<{|TYP010:object|}>> TellAllAsync([Batch] string[] topics);")]
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
    [InlineData("Task<object> TellAsync(string topic);", "name the type of what is wanted, such as a record with its properties")]
    [InlineData("Task<Stack<int>> TellAsync(string topic);", "write 'IReadOnlyList<int>' for a list")]
    [InlineData("Task<SortedDictionary<string, int>> TellAsync(string topic);", "write 'IReadOnlyDictionary<string, int>'")]
    [InlineData("Task<byte[]> TellAsync(string topic);", "write 'IReadOnlyList<byte>' for numbers, or a 'string' that is marked [Base64String]")]
    [InlineData("Task<int[,]> TellAsync(string topic);", "JSON has lists of lists, write 'int[][]'")]
    [InlineData("Task<(int, string)> TellAsync(string topic);", "the parts of a tuple have no names at run time, write a record")]
    [InlineData("Task<Dictionary<int, bool>> TellAsync(string topic);", "keys are strings in JSON, write 'Dictionary<string, bool>'")]
    [InlineData("Task<System.Numerics.BigInteger> TellAsync(string topic);", "write 'long' or 'decimal'")]
    [InlineData("Task<AttributeTargets> TellAsync(string topic);", "its values are combinations of members, write a list of an enumeration without [Flags]")]
    [InlineData("Task<IComparable> TellAsync(string topic);", "name the type of what is wanted, such as a record with its properties")]
    [InlineData("Task<Task<int>> TellAsync(string topic);", "a value is there when it is read, write its type alone")]
    [InlineData("Generation<Samples<string>> Tell(string topic);", "each sample has a Generation of its own, write 'Samples<Generation<string>>'")]
    [InlineData("Generation<Scored<DayOfWeek>> Tell(string topic);", "probabilities come of one pass that generates no text, write 'Scored<DayOfWeek>'")]
    [InlineData("Task<IReadOnlyList<Samples<Generation<string>>>> TellAsync(string topic);", "a value holds no results of its own; for many prompts mark a parameter [Batch], for many results of one write 'Samples<Generation<string>>'")]
    [InlineData("IAsyncEnumerable<Scored<DayOfWeek>> TellAsync(string topic);", "probabilities are all that a method returns, write 'Scored<DayOfWeek>' by itself")]
    [InlineData("Task<string[]> TellAsync([Batch] string[] topics);", "a [Batch] method returns a result for each item, write 'IReadOnlyList<string>'")]
    [InlineData("Samples<string> Tell([Batch] string[] topics);", "a [Batch] method returns a result for each item, write 'IReadOnlyList<Samples<string>>'")]
    [InlineData("IAsyncEnumerable<string> TellAsync([Batch] string[] topics);", "the results of a [Batch] method come together, write 'Task<IReadOnlyList<string>>'")]
    [InlineData("Task<Samples<string>?> TellAsync(string topic);", "a result is never null, write 'Samples<string>'")]
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
