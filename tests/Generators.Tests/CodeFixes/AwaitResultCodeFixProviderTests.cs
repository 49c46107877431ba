using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class AwaitResultCodeFixProviderTests
{
    [Theory]
    [InlineData("teller.ContinueAsync(topic).{|TYP082:Result|}.Length", "(await teller.ContinueAsync(topic)).Length")]
    [InlineData("teller.ContinueAsync(topic).GetAwaiter().{|TYP082:GetResult|}().Length", "(await teller.ContinueAsync(topic)).Length")]
    [InlineData(
        "teller.ContinueAsync(topic).ConfigureAwait(false).GetAwaiter().{|TYP082:GetResult|}().Length",
        "(await teller.ContinueAsync(topic).ConfigureAwait(false)).Length")]
    [InlineData("teller.CountAsync(topic).{|TYP082:Result|}", "await teller.CountAsync(topic)")]
    [InlineData("teller.CountAsync(topic).AsTask().{|TYP082:Result|}", "await teller.CountAsync(topic).AsTask()")]
    public Task Fix_InAnAsyncMethod_Awaits(string expression, string @fixed) =>
        CodeFixVerifier<AwaitResultCodeFixProvider>.VerifyAsync(Source($"async Task<int> M(string topic) => {expression};"), Source($"async Task<int> M(string topic) => {@fixed};"));

    [Fact]
    public Task Fix_OfWait_Awaits() => CodeFixVerifier<AwaitResultCodeFixProvider>.VerifyAsync(
        Source("async Task M(string topic) { teller.ContinueAsync(topic).{|TYP082:Wait|}(); }"),
        Source("async Task M(string topic) { await teller.ContinueAsync(topic); }"));

    [Theory]
    [InlineData("int M(string topic) => teller.CountAsync(topic).{|TYP082:Result|};")]
    [InlineData("async Task<int> M(string topic) { await Task.Yield(); int F() => teller.CountAsync(topic).{|TYP082:Result|}; return F(); }")]
    [InlineData("int Value => teller.CountAsync(\"\").{|TYP082:Result|};")]
    public Task Fix_WhereCodeMayNotAwait_IsNotOffered(string member) =>
        CodeFixVerifier<AwaitResultCodeFixProvider>.VerifyAsync(Source(member), Source(member));

    [Theory]
    [InlineData("string M(Task<string> task) => task.Result;")]
    [InlineData("int M() => Task.Run(() => 1).Result;")]
    [InlineData("async Task<int> M(string topic) { var task = teller.CountAsync(topic); return await task; }")]
    [InlineData("string M(string topic) => teller.Continue(topic);")]
    public Task Analyzer_OfWhatIsNoClientsTaskOrIsNotWaitedFor_SaysNothing(string member) =>
        CodeFixVerifier<AwaitResultCodeFixProvider>.VerifyAsync(Source(member), Source(member));

    private static string Source(string member) => $$"""
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            Task<string> ContinueAsync(string topic);

            ValueTask<int> CountAsync(string topic);

            string Continue(string topic);
        }

        class Page(IStoryTeller teller)
        {
            {{member}}
        }
        """;
}
