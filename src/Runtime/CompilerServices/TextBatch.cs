namespace Typed.CompilerServices;

/// <summary>Runs many prompts at the same time.</summary>
internal static class TextBatch
{
    /// <summary>Runs all of them; where one fails, the others are ended and its error is thrown.</summary>
    public static async Task<T[]> RunAsync<T>(
        int count,
        Func<int, CancellationToken, Task<T>> run,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource failure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<T>[] tasks = new Task<T>[count];
        for (int i = 0; i < count; i++)
        {
            tasks[i] = RunOneAsync(i, count, run, failure);
        }

        // Nothing runs on when this returns.
        await ((Task)Task.WhenAll(tasks)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        Task<T>? failed = Array.Find(tasks, static task => task.IsFaulted);
        return failed is null ? await Task.WhenAll(tasks).ConfigureAwait(false) : [await failed.ConfigureAwait(false)];
    }

    private static async Task<T> RunOneAsync<T>(
        int index,
        int count,
        Func<int, CancellationToken, Task<T>> run,
        CancellationTokenSource failure)
    {
        try
        {
            return await run(index, failure.Token).ConfigureAwait(false);
        }
        catch (PromptException error)
        {
            await failure.CancelAsync().ConfigureAwait(false);
            throw new PromptException($"{NameOf(index, count)}: {error.Message}");
        }
        catch (InvalidAnswerException error)
        {
            await failure.CancelAsync().ConfigureAwait(false);
            throw error.About(NameOf(index, count));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await failure.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static string NameOf(int index, int count) => $"Prompt {index + 1} of the batch of {count}";
}
