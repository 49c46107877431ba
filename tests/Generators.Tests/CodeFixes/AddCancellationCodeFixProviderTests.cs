using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class AddCancellationCodeFixProviderTests
{
    [Fact]
    public Task Fix_OfAsynchronousMethods_AddsAParameterAtTheEnd() => CodeFixVerifier<AddCancellationCodeFixProvider>.VerifyAsync(
        """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            [Prompt("{topic}")]
            Task<string> {|TYP080:ContinueAsync|}(string topic, GenerationOptions? options = null);

            [Prompt("Once upon a time")]
            IAsyncEnumerable<string> {|TYP080:StreamAsync|}();

            [Prompt("{topic}")]
            ValueTask<int> CountAsync(string topic, CancellationToken stop);

            string Continue(string topic);
        }
        """,
        """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Typed;

        [TextGenerator("gpt2")]
        partial interface IStoryTeller
        {
            [Prompt("{topic}")]
            Task<string> ContinueAsync(string topic, GenerationOptions? options = null, CancellationToken cancellationToken = default);

            [Prompt("Once upon a time")]
            IAsyncEnumerable<string> StreamAsync(CancellationToken cancellationToken = default);

            [Prompt("{topic}")]
            ValueTask<int> CountAsync(string topic, CancellationToken stop);

            string Continue(string topic);
        }
        """);

    [Fact]
    public Task Fix_OfAnInterfaceThatIsNotAnnotated_IsNotOffered()
    {
        const string Source = """
            using System.Threading.Tasks;

            interface IStoryTeller
            {
                Task<string> Continue(string topic);
            }
            """;
        return CodeFixVerifier<AddCancellationCodeFixProvider>.VerifyAsync(Source, Source);
    }
}
