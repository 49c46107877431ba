using System.Runtime.CompilerServices;
using Typed.Cli.Options;

namespace Typed.Cli.Execution;

/// <summary>Runs many prompts at once and gives their results in order, each as soon as those before it are there.</summary>
internal static class PromptBatch
{
    // Enough to keep the engine busy; a file of a million lines is not a million waiting requests.
    private const int MostAhead = 64;

    public static async IAsyncEnumerable<PromptResult> RunAsync(
        IReadOnlyList<string> prompts,
        Func<string, CancellationToken, Task<Samples<Generation<string>>>> generate,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Queue<Task<PromptResult>> ahead = [];
        try
        {
            for (int next = 0; next < prompts.Count || ahead.Count > 0;)
            {
                while (next < prompts.Count && ahead.Count < MostAhead)
                {
                    ahead.Enqueue(RunAsync(next, prompts[next], generate, abandoned.Token));
                    next++;
                }

                yield return await ahead.Dequeue();
            }
        }
        finally
        {
            await abandoned.CancelAsync();
            await Task.WhenAll(ahead).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private static async Task<PromptResult> RunAsync(
        int index,
        string prompt,
        Func<string, CancellationToken, Task<Samples<Generation<string>>>> generate,
        CancellationToken cancellationToken)
    {
        try
        {
            return new PromptResult(index, prompt, await generate(prompt, cancellationToken), null);
        }
        catch (PromptException error)
        {
            // Of this prompt alone: the others go on. What is wrong with the options is wrong for all.
            return new PromptResult(index, prompt, [], FlagNames.MessageOf(error));
        }
    }
}
