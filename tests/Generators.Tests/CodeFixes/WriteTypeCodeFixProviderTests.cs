using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class WriteTypeCodeFixProviderTests
{
    [Theory]
    [InlineData("{|TYP010:void|} Tell(string topic);", 0, "string Tell(string topic);")]
    [InlineData("{|TYP010:void|} Tell(string topic);", 1, "Task<string> Tell(string topic);")]
    [InlineData("{|TYP010:Task|} TellAsync(string topic);", 0, "Task<string> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:string?|}> TellAsync(string topic);", 0, "Task<string> TellAsync(string topic);")]
    [InlineData("{|TYP010:Task<string>?|} TellAsync(string topic);", 0, "Task<string> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:Stack<int>|}> TellAsync(string topic);", 0, "Task<IReadOnlyList<int>> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:int[,]|}> TellAsync(string topic);", 0, "Task<int[][]> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:System.Int128|}> TellAsync(string topic);", 1, "Task<decimal> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:Generation<Samples<string>>|}> TellAsync(string topic);", 0, "Task<Samples<Generation<string>>> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:string|}> TellAsync([Batch] string[] topics);", 0, "Task<IReadOnlyList<string>> TellAsync([Batch] string[] topics);")]
    [InlineData("Task<IReadOnlyList<string>> TellAsync([Batch] {|TYP016:string|} topics);", 0, "Task<IReadOnlyList<string>> TellAsync([Batch] IReadOnlyList<string> topics);")]
    [InlineData("Task<string> TellAsync({|TYP012:dynamic|} topics);", 0, "Task<string> TellAsync(string topics);")]
    public Task Fix_OfATypeThatIsNotSupported_WritesWhatTheMessageSays(string member, int action, string @fixed) =>
        CodeFixVerifier<WriteTypeCodeFixProvider>.VerifyAsync(Source(member), Source(@fixed), action);

    [Theory]
    [InlineData("Task<{|TYP010:object|}> TellAsync(string topic);")]
    [InlineData("Task<{|TYP010:IAsyncEnumerable<string>|}> TellAsync(string topic);")]
    [InlineData("Task<string> TellAsync({|TYP012:ref|} string topic);")]
    public Task Fix_WithoutATypeToWrite_IsNotOffered(string member) =>
        CodeFixVerifier<WriteTypeCodeFixProvider>.VerifyAsync(Source(member), Source(member));

    private static string Source(string member) => $$"""
        #nullable enable
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            {{(member.Contains("dynamic", StringComparison.Ordinal) || member.Contains("string topics", StringComparison.Ordinal) ? "[Prompt(\"{topics}\")] " : "")}}{{member}}
        }
        """;
}
