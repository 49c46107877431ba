using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class AddAsyncSuffixCodeFixProviderTests
{
    [Fact]
    public Task Fix_OfAnAsynchronousMethod_RenamesItWhereverItIsCalled() => CodeFixVerifier<AddAsyncSuffixCodeFixProvider>.VerifyAsync(
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            [Prompt("{topic}")]
            Task<string> {|TYP081:Continue|}(string topic, CancellationToken cancellationToken = default);
        }

        static class Page
        {
            public static Task<string> Show(IStoryTeller teller) => teller.Continue("AI");
        }
        """,
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            [Prompt("{topic}")]
            Task<string> ContinueAsync(string topic, CancellationToken cancellationToken = default);
        }

        static class Page
        {
            public static Task<string> Show(IStoryTeller teller) => teller.ContinueAsync("AI");
        }
        """);
}
