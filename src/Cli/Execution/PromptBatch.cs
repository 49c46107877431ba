using System.Runtime.CompilerServices;

namespace Typed.Cli.Execution;

/// <summary>Runs many prompts at once and gives their results in order, each as soon as those before it are there.</summary>
internal static class PromptBatch
{
    // Enough to keep the engine busy; a file of a million lines is not a million waiting requests.
    private const int MostAhead = 64;

    public static async IAsyncEnumerable<PromptResult> RunAsync(
        ITextEngine engine,
        IReadOnlyList<string> prompts,
        GenerationOptions options,
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
                    ahead.Enqueue(RunAsync(engine, next, prompts[next], options, abandoned.Token));
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
        ITextEngine engine, int index, string prompt, GenerationOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return new PromptResult(index, prompt, await engine.GenerateAsync(prompt, options, cancellationToken), null);
        }
        catch (PromptException error)
        {
            // Of this prompt alone: the others go on. What is wrong with the options is wrong for all.
            return new PromptResult(index, prompt, [], error.Message);
        }
    }
}
