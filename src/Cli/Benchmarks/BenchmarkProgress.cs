using Spectre.Console;
using Typed.Cli.Execution;

namespace Typed.Cli.Benchmarks;

/// <summary>Says on a terminal what is being measured.</summary>
internal static class BenchmarkProgress
{
    public static Task<T> ShowAsync<T>(CommandContext context, int promptTokens, int concurrency, Func<Task<T>> measure) =>
        context.Host.IsErrorTerminal
            ? context.ErrorConsole.Status().StartAsync($"Measuring {concurrency} at once after {promptTokens} tokens", _ => measure())
            : measure();
}
