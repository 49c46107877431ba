using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Typed;

namespace Demo;

[TextGenerator("gpt2")]
internal partial interface IWriter
{
    string Write(string prompt);

    Task<string> WriteAsync(string prompt, CancellationToken cancellationToken = default);

    ValueTask<string> WriteValueAsync(string prompt, GenerationOptions? options = null, CancellationToken stop = default);

    IAsyncEnumerable<string> StreamAsync(string prompt, GenerationOptions options, CancellationToken cancellationToken);

    [Prompt("Once upon a time")]
    Task<string> BeginAsync();

    string Left(string prompt) => Write(prompt);

    static string Name => "writer";
}
